import Effects
import ServiceModels
import Signing
import Values

/// Reads the JSON object in which programs, containers and instances hand credentials out. What is wrong with it is told
/// without a word of it.
struct CredentialAnswerReader: Sendable {
  /// Who answered, in the words of a message.
  let place: String

  struct Answer: Sendable {
    let credentials: Credentials
    var expiration: Double?

    func found(source: String, method: CredentialMethod) -> FoundCredentials {
      FoundCredentials(credentials: credentials, source: source, method: method, expiration: expiration)
    }
  }

  /// `Version`, `AccessKeyId`, `SecretAccessKey`, and perhaps `SessionToken` and `Expiration`.
  func processAnswer(_ bytes: [UInt8]) throws(Fault) -> Answer {
    let object = try object(bytes)
    guard object["Version"]?.integer == 1 else { throw .credentials(place, "Version of its answer: expected 1") }
    return try answer(object, token: "SessionToken")
  }

  /// `AccessKeyId`, `SecretAccessKey`, `Token` and `Expiration`.
  func metadataAnswer(_ bytes: [UInt8]) throws(Fault) -> Answer { try answer(try object(bytes), token: "Token") }

  private func object(_ bytes: [UInt8]) throws(Fault) -> Value {
    guard let object = try? JSONReader.value(bytes, lenient: true), object.map != nil else {
      throw .credentials(place, "its answer is no JSON object")
    }
    return object
  }

  private func answer(_ object: Value, token: String) throws(Fault) -> Answer {
    var wrong = ["AccessKeyId", "SecretAccessKey"].filter { object[$0]?.text?.isEmpty != false }.map { "no \($0)" }
    var answer = Answer(
      credentials: Credentials(
        accessKeyID: object["AccessKeyId"]?.text ?? "", secretAccessKey: object["SecretAccessKey"]?.text ?? "",
        sessionToken: object[token]?.text))
    if let text = object["Expiration"], !text.isNull {
      answer.expiration = text.text.flatMap(Timestamp.init(iso8601:))?.seconds
      if answer.expiration == nil { wrong.append("an Expiration that is no time") }
    }
    guard wrong.isEmpty else { throw .credentials(place, "its answer has " + wrong.joined(separator: ", ")) }
    return answer
  }
}
