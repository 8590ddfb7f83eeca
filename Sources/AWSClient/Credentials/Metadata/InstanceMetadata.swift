import Effects
import Values

/// How EC2's instance metadata service is reached: variables first, then the profile, then botocore's defaults.
struct InstanceMetadataSettings: Sendable {
  let base: EndpointURL
  /// Seconds for one attempt.
  let timeout: Double
  let attempts: Int
  let isFirstVersionDisabled: Bool

  static let disabled = "AWS_EC2_METADATA_DISABLED"

  init(_ search: CredentialSearch) throws(Fault) {
    var problems: [String] = []
    let values = Values(search: search)
    base = values.base(&problems)
    timeout = values.number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", &problems)
    attempts = Int(values.number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", &problems))
    isFirstVersionDisabled = values.flag("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled")
    guard problems.isEmpty else { throw .configuration(problems.joined(separator: "; ")) }
  }

  private struct Values {
    let search: CredentialSearch

    func value(_ variable: String, _ setting: String) -> (text: String, source: String)? {
      search.environment[variable].map { ($0, variable) }
        ?? search.settings.profile.text(setting).map { ($0, setting) }
    }

    func flag(_ variable: String, _ setting: String) -> Bool {
      value(variable, setting)?.text.lowercased() == "true"
    }

    func number(_ variable: String, _ setting: String, _ problems: inout [String]) -> Double {
      guard let (text, source) = value(variable, setting) else { return 1 }
      if let number = Int(text), 1...86_400 ~= number { return Double(number) }
      problems.append("\(source): expected a whole number from 1, found \(Quoted.text(text))")
      return 1
    }

    /// An address that somebody gave wins over the choice between the two versions of the Internet Protocol.
    func base(_ problems: inout [String]) -> EndpointURL {
      let usual = EndpointURL(scheme: "http", host: isIPv6(&problems) ? "fd00:ec2::254" : "169.254.169.254", port: 80)
      guard let given = value("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint") else {
        return usual
      }
      if let url = EndpointURL(given.text) { return url }
      problems.append("\(given.source): expected an http or https address, found \(Quoted.text(given.text))")
      return usual
    }

    private func isIPv6(_ problems: inout [String]) -> Bool {
      guard let mode = value("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode") else {
        return flag("AWS_IMDS_USE_IPV6", "imds_use_ipv6")
      }
      if !["ipv4", "ipv6"].contains(mode.text.lowercased()) {
        problems.append("\(mode.source): expected ipv4 or ipv6, found \(Quoted.text(mode.text))")
      }
      return mode.text.lowercased() == "ipv6"
    }
  }
}

/// EC2's instance metadata service, version 2, and version 1 where no token can be had.
struct InstanceMetadata: Sendable {
  let settings: InstanceMetadataSettings
  let tools: CredentialTools

  /// How long a token is good for; six hours is the most that the service gives.
  private static let tokenLifetime = "21600"

  enum Token: Sendable, Equatable {
    case token(String)
    /// The service has none to give, or does not answer in time.
    case none
    /// The service finds the request wrong: there is no use in asking on.
    case refused
  }

  func token() async -> Token {
    let headers: [HTTPRequest.Header] = [("x-aws-ec2-metadata-token-ttl-seconds", Self.tokenLifetime)]
    for _ in 0..<settings.attempts {
      guard case .success(let response) = await answer("PUT", "latest/api/token", headers) else { continue }
      switch response.status {
      case 200: return Self.token(response.body)
      case 400: return .refused
      case 403, 404, 405: return .none
      default: continue
      }
    }
    return .none
  }

  /// What would not be one line of a header is no token.
  private static func token(_ body: [UInt8]) -> Token {
    let text = String(decoding: body, as: UTF8.self).trimmed
    let isLine = !text.isEmpty && text.unicodeScalars.allSatisfy { 0x20..<0x7f ~= $0.value }
    return isLine ? .token(text) : .none
  }

  /// The first answer that is one; nothing once every attempt has failed.
  func text(_ path: String, token: String?, isRight: (HTTPResponse) -> Bool) async -> [UInt8]? {
    let headers: [HTTPRequest.Header] = token.map { [("x-aws-ec2-metadata-token", $0)] } ?? []
    for _ in 0..<settings.attempts {
      guard case .success(let response) = await answer("GET", path, headers) else { continue }
      if response.status == 200, !response.body.isEmpty, isRight(response) { return response.body }
    }
    return nil
  }

  private func answer(
    _ method: String, _ path: String, _ headers: [HTTPRequest.Header]
  ) async -> Result<HTTPResponse, TransportError> {
    var url = settings.base
    url.path = (url.path.hasSuffix("/") ? url.path : url.path + "/") + path
    return await MetadataRequest(tools: tools, timeout: settings.timeout).send(method, url, headers)
  }
}
