import Effects
import Signing
import Values

/// A role in an account of IAM Identity Center, for whoever has signed in with `aws sso login`.
struct SingleSignOnCredentials: CredentialProvider {
  let method = CredentialMethod.singleSignOn

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) async throws(Fault) -> CredentialAnswer {
    guard let settings = try SingleSignOnSettings.of(search) else {
      return .none("profile \(search.profile.name) has no sso_role_name and no sso_account_id")
    }
    let token = try await SingleSignOnToken(settings: settings, search: search, tools: tools).token()
    let place = "IAM Identity Center, role \(settings.roleName) of account \(settings.accountID)"
    let answer = try await roleCredentials(settings, token, place, search, tools)
    guard let role = answer["roleCredentials"], let key = role["accessKeyId"]?.text,
      let secret = role["secretAccessKey"]?.text, let session = role["sessionToken"]?.text,
      let milliseconds = role["expiration"]?.number
    else { throw .credentials(place, "its answer holds no credentials") }
    return .found(
      FoundCredentials(
        credentials: Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: session),
        source: "\(place) (profile \(settings.profile))", method: method, expiration: milliseconds / 1000))
  }

  private func roleCredentials(
    _ settings: SingleSignOnSettings, _ token: String, _ place: String, _ search: CredentialSearch,
    _ tools: CredentialTools
  ) async throws(Fault) -> Value {
    var url = try SingleSignOnAddress(settings: settings, search: search, tools: tools).url(of: .portal)
    url.path += "/federation/credentials"
    url.query = "role_name=\(Self.encoded(settings.roleName))&account_id=\(Self.encoded(settings.accountID))"
    var request = HTTPRequest(method: "GET", url: url, headers: [("x-amz-sso_bearer_token", token)])
    request.authorities = search.settings.authorities
    let response = try await response(to: request, place, search, tools)
    switch response.status {
    case 200: return (try? JSONReader.value(response.body, lenient: true)) ?? .null
    case 401: throw .credentials(place, "the sign-in is not accepted any more; \(settings.remedy)")
    default:
      let code = response.header("x-amzn-ErrorType").map { ", \($0.prefix { $0 != ":" })" } ?? ""
      throw .credentials(place, "it answered with status \(response.status)\(code)")
    }
  }

  /// As often as a call may be tried, with the pauses of calls.
  private func response(
    to request: HTTPRequest, _ place: String, _ search: CredentialSearch, _ tools: CredentialTools
  ) async throws(Fault) -> HTTPResponse {
    var attempt = 1
    while true {
      let result = await tools.transport.send(request)
      let mayRetry =
        switch result {
        case .success(let response): response.status == 429 || response.status >= 500
        case .failure(let error): error.isTransient
        }
      if mayRetry, attempt < search.settings.maxAttempts {
        let seconds = Backoff.seconds(after: attempt, random: tools.clock.random(), response: try? result.get())
        attempt += 1
        if (try? await tools.clock.sleep(seconds)) != nil { continue }
      }
      switch result {
      case .success(let response): return response
      case .failure(let error): throw .credentials(place, TransportWording.sentence(error))
      }
    }
  }

  private static func encoded(_ text: String) -> String { PercentEncoding.encode(text) }
}
