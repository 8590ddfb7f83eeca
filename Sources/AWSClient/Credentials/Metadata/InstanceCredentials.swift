import Effects
import Signing
import Values

/// The role of an EC2 instance.
struct InstanceCredentials: CredentialProvider {
  let method = CredentialMethod.instance

  private static let path = "latest/meta-data/iam/security-credentials/"

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) async throws(Fault) -> CredentialAnswer {
    if search.environment[InstanceMetadataSettings.disabled]?.lowercased() == "true" {
      return .none("\(InstanceMetadataSettings.disabled) is true")
    }
    let metadata = InstanceMetadata(settings: try InstanceMetadataSettings(search), tools: tools)
    let place = "EC2's instance metadata at \(metadata.settings.base.authority)"
    var token: String?
    switch await metadata.token() {
    case .token(let text): token = text
    case .refused: return .none("\(place) refuses to give a token")
    case .none where metadata.settings.isFirstVersionDisabled:
      throw .credentials(place, "it gives no token, and version 1 of the service is disabled")
    case .none: break
    }
    guard let role = await metadata.text(Self.path, token: token, isRight: { _ in true }).flatMap(Self.name) else {
      return .none("\(place) names no role")
    }
    guard let body = await metadata.text(Self.path + role, token: token, isRight: Self.isJSON) else {
      return .none("\(place) has no credentials of role \(role)")
    }
    return Self.answer(body, role, place, tools)
  }

  private static func name(_ body: [UInt8]) -> String? {
    let name = String(decoding: body, as: UTF8.self).split(whereSeparator: \.isNewline).first.map { $0.trimmed }
    guard let name, !name.isEmpty else { return nil }
    return PercentEncoding.encode(String(name), keeping: "/")
  }

  private static func isJSON(_ response: HTTPResponse) -> Bool {
    (try? JSONReader.value(response.body, lenient: true))?.map != nil
  }

  /// An answer that lacks something is the service's way to say that there are none, e.g. that EC2 may not assume the
  /// role.
  private static func answer(
    _ body: [UInt8], _ role: String, _ place: String, _ tools: CredentialTools
  ) -> CredentialAnswer {
    let object = try? JSONReader.value(body, lenient: true)
    guard object?["Token"]?.text != nil, object?["Expiration"]?.text != nil,
      let answer = try? CredentialAnswerReader(place: place).metadataAnswer(body)
    else { return .none("\(place) has no whole credentials of role \(role)") }
    var found = answer.found(source: "\(place), role \(role)", method: .instance)
    found.expiration = found.expiration.map { extended($0, tools.clock) }
    return .found(found)
  }

  /// Credentials near or past their end are used on while the service has no others, for as long as botocore does: 15
  /// minutes and between 2 and 10 more.
  private static func extended(_ expiration: Double, _ clock: CallClock) -> Double {
    let now = clock.timeOfDay()
    let window = CredentialStore.advisoryWindow + 120 + clock.random() * 480
    return now >= expiration - window ? now + window : expiration
  }
}
