import Effects
import Values

/// The role of a container or pod, from the agent whose address is in the environment (ECS, EKS Pod Identity).
///
/// The address is one of the agents', one of this machine, or `https`: nobody else is asked, and nobody else sees the
/// authorization token.
struct ContainerCredentials: CredentialProvider {
  let method = CredentialMethod.container

  /// Attempts, seconds for one and seconds between them: botocore's.
  private static let attempts = 3
  private static let timeout = 2.0
  private static let pause = 1.0
  /// The agents of ECS and EKS, and this machine.
  private static let hosts = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost"]

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) async throws(Fault) -> CredentialAnswer {
    guard let url = try Self.address(search.environment) else {
      return .none("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set")
    }
    var headers: [HTTPRequest.Header] = [("Accept", "application/json")]
    if let token = try Self.token(search.environment) { headers.append(("Authorization", token)) }
    let place = "the container's agent at \(url.authority)"
    let body = try await body(url, headers, place, tools)
    let answer = try CredentialAnswerReader(place: place).metadataAnswer(body)
    return .found(answer.found(source: place, method: method))
  }

  static func address(_ environment: Environment) throws(Fault) -> EndpointURL? {
    if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
      guard path.hasPrefix("/"), let url = EndpointURL("http://\(hosts[0])\(path)") else {
        throw .configuration("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: expected a path that begins with /")
      }
      return url
    }
    let name = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
    guard let text = environment[name] else { return nil }
    guard let url = EndpointURL(text) else { throw .configuration("\(name): expected an http or https address") }
    guard url.scheme == "https" || isNear(url.host) else {
      throw .configuration(
        "\(name): \(url.host) is not to be asked over http; expected https, this machine or one of "
          + hosts.dropLast().joined(separator: ", "))
    }
    return url
  }

  private static func isNear(_ host: String) -> Bool {
    hosts.contains(host) || host == "::1" || (HostLabel.isAddress(host) && host.hasPrefix("127."))
  }

  private static func token(_ environment: Environment) throws(Fault) -> String? {
    var source = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
    var token = environment[source]
    if let path = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
      source = path
      switch environment.file(path) {
      case .text(let text): token = text
      case .absent: throw .credentials("the container's agent", "\(path) is not there")
      case .unreadable(let reason): throw .credentials("the container's agent", "\(path) cannot be read: \(reason)")
      }
    }
    guard token?.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\n" }) != true else {
      throw .configuration("\(source): an authorization token holds no line break")
    }
    return token
  }

  private func body(
    _ url: EndpointURL, _ headers: [HTTPRequest.Header], _ place: String, _ tools: CredentialTools
  ) async throws(Fault) -> [UInt8] {
    var reason = ""
    for attempt in 1...Self.attempts {
      switch await MetadataRequest(tools: tools, timeout: Self.timeout).send("GET", url, headers) {
      case .success(let response) where response.status == 200 && Self.isJSON(response.body): return response.body
      case .success(let response) where response.status == 200: reason = "its answer is no JSON object"
      case .success(let response): reason = "it answered with status \(response.status)"
      case .failure(let error): reason = TransportWording.sentence(error)
      }
      guard attempt < Self.attempts, (try? await tools.clock.sleep(Self.pause)) != nil else { break }
    }
    throw .credentials(place, reason)
  }

  private static func isJSON(_ body: [UInt8]) -> Bool { (try? JSONReader.value(body, lenient: true))?.map != nil }
}
