import Effects
import Values

extension OperationCall {
  /// The call as an AWS CLI command, quoted for a shell.
  package var commandLine: String {
    let options = [("--region", client.region), ("--profile", client.profile), ("--endpoint-url", client.endpointURL)]
    let client = options.flatMap { name, value in value.map { [name, quoted($0)] } ?? [] }
    // What the CLI calls `s3` are its own commands; the API's operations are under another name.
    let command = [
      service == "s3" ? "s3api" : service, commandName, "--cli-input-json", "'\(escaped(parameters.json()))'",
    ]
    return (["aws"] + client + command).joined(separator: " ")
  }

  /// `DeleteDBCluster` is `delete-db-cluster`, and `ListWebACLs` is `list-web-acls`.
  private var commandName: String {
    let letters = Array(operation)
    var name = ""
    for (index, letter) in letters.enumerated() {
      if letter.isUppercase, index > 0, beginsWord(letters, at: index) { name.append("-") }
      name.append(contentsOf: letter.lowercased())
    }
    return name
  }

  /// A capital begins a word behind a small letter or a digit, and before a small letter that is no plural's last.
  private func beginsWord(_ letters: [Character], at index: Int) -> Bool {
    guard letters[index - 1].isUppercase else { return true }
    let rest = letters[(index + 1)...]
    return rest.first?.isLowercase == true && rest != ["s"]
  }

  private func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
      default: "-_./:@%+=,".utf8.contains(byte)
      }
    }
    return isPlain && !text.isEmpty ? text : "'\(escaped(text))'"
  }

  private func escaped(_ text: String) -> String { text.replacing("'", with: "'\\''") }
}
