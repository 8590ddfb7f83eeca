import Effects
import ServiceModels
import Signing
import Values

/// The token that `aws sso login` leaves behind, in a file named after the session or the start URL.
struct SingleSignOnToken: Sendable {
  let settings: SingleSignOnSettings
  let search: CredentialSearch
  let tools: CredentialTools

  /// Renewed within 15 minutes of its end, as botocore renews it.
  private static let window = 900.0

  var path: String { "~/.aws/sso/cache/\(Digest.sha1(ofFileName: settings.tokenKey)).json" }

  /// A token that is good now; renewed where it has nearly ended and can be.
  func token() async throws(Fault) -> String {
    var cached = try cached()
    // Only sessions are renewed: a token of the older form has nothing to renew it with.
    if settings.session != nil, left(cached) < Self.window, let renewed = await renewed(cached) { cached = renewed }
    guard left(cached) > 0, let token = cached["accessToken"]?.text else { throw expired }
    return token
  }

  private var expired: Fault {
    .credentials("IAM Identity Center (profile \(settings.profile))", "its sign-in has ended; \(settings.remedy)")
  }

  private func cached() throws(Fault) -> Value {
    let place = "IAM Identity Center (profile \(settings.profile))"
    switch search.environment.file(path) {
    case .absent: throw .credentials(place, "nobody has signed in; \(settings.remedy)")
    case .unreadable(let reason): throw .credentials(place, "\(path) cannot be read: \(reason)")
    case .text(let text):
      guard let token = try? JSONReader.value(text, lenient: true), token["accessToken"]?.text != nil,
        token["expiresAt"]?.text != nil
      else { throw .credentials(place, "\(path) holds no token; \(settings.remedy)") }
      return token
    }
  }

  private func left(_ token: Value) -> Double { Self.time(token["expiresAt"]) - tools.clock.timeOfDay() }

  /// Seconds since 1970; the distant past for what is no time. An older form ends with the letters UTC.
  private static func time(_ value: Value?) -> Double {
    let text = value?.text ?? ""
    let usual = text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : Substring(text)
    return Timestamp(iso8601: String(usual))?.seconds ?? -.infinity
  }

  /// Nothing where it cannot be renewed: the old one may be good for a while yet.
  private func renewed(_ token: Value) async -> Value? {
    guard let client = token["clientId"]?.text, let secret = token["clientSecret"]?.text,
      let refresh = token["refreshToken"]?.text,
      Self.time(token["registrationExpiresAt"]) > tools.clock.timeOfDay()
    else { return nil }
    let body: Value = [
      "clientId": .string(client), "clientSecret": .string(secret), "grantType": "refresh_token",
      "refreshToken": .string(refresh),
    ]
    guard let answer = await create(body), let access = answer["accessToken"]?.text,
      let seconds = answer["expiresIn"]?.number,
      let end = Timestamp(seconds: (tools.clock.timeOfDay() + seconds).rounded(.down))
    else { return nil }
    var members = token.map ?? [:]
    members["accessToken"] = .string(access)
    members["expiresAt"] = .string(end.iso8601)
    members["startUrl"] = .string(settings.startURL)
    members["region"] = .string(settings.region)
    if let next = answer["refreshToken"]?.text { members["refreshToken"] = .string(next) }
    // A token that could not be written is good for this process all the same.
    _ = search.environment.write(JSONWriter.bytes(.map(members)), to: path)
    return .map(members)
  }

  private func create(_ body: Value) async -> Value? {
    guard var url = try? SingleSignOnAddress(settings: settings, search: search, tools: tools).url(of: .oidc) else {
      return nil
    }
    url.path += "/token"
    var request = HTTPRequest(
      method: "POST", url: url, headers: [("Content-Type", "application/json")], body: JSONWriter.bytes(body))
    request.authorities = search.settings.authorities
    guard case .success(let response) = await tools.transport.send(request), response.status == 200 else { return nil }
    return try? JSONReader.value(response.body, lenient: true)
  }
}
