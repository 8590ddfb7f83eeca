import Effects
import ServiceModels
import Signing
import Values

/// What a program of the user's prints (`credential_process`): one JSON object of version 1. Run without a shell.
struct ProcessCredentials: CredentialProvider {
  let method = CredentialMethod.process

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) async throws(Fault) -> CredentialAnswer {
    let profile = search.profile.name
    guard let line = search.profile.text("credential_process") else {
      return .none("profile \(profile) has no credential_process")
    }
    let place = "credential_process of profile \(profile)"
    guard let words = CommandWords.of(line), !words.isEmpty else {
      throw .configuration("\(place): expected a command line, with every quotation ended")
    }
    let output = try output(of: await tools.commands.run(words), place)
    let answer = try CredentialAnswerReader(place: place).processAnswer(output)
    return .found(answer.found(source: place, method: method))
  }

  private func output(of result: CommandResult, _ place: String) throws(Fault) -> [UInt8] {
    switch result {
    case .failed(let reason): throw .credentials(place, "it could not be run: \(reason)")
    case .tookTooLong(let seconds): throw .credentials(place, "it did not end within \(seconds) s")
    case .ended(0, let output, _): return output
    case .ended(let status, _, let errors):
      throw .credentials(place, "it ended with status \(status)\(Self.words(errors))")
    }
  }

  /// The last thing the program complained of, unless it holds what should not be seen.
  private static func words(_ errors: [UInt8]) -> String {
    let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline).map(\.trimmed)
    guard let last = lines.last(where: { !$0.isEmpty }), !last.contains("Secret"), !last.contains("Token") else {
      return ""
    }
    return ": " + Quoted.text(String(last.prefix(200)))
  }
}
