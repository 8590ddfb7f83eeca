import Effects
import ServiceModels
import Signing
import Synchronization
import Values
import WireProtocols

/// One service as one client sees it: its settings, and what it has learned about retries and the clock.
final class ServiceClient: Sendable {
  let service: any ServiceModel
  let settings: ClientSettings
  let search: CredentialSearch
  let quota = RetryQuota()
  let skew = ClockSkew()
  private let knownEndpoint = Mutex<Endpoint?>(nil)

  init(service: any ServiceModel, search: CredentialSearch) {
    self.service = service
    self.search = search
    settings = search.settings
  }

  /// Where its requests go; looked for once.
  func endpoint(by resolver: EndpointResolver) throws(Fault) -> Endpoint {
    if let known = knownEndpoint.withLock({ $0 }) { return known }
    let endpoint = try resolver.endpoint(of: service, settings)
    knownEndpoint.withLock { $0 = endpoint }
    return endpoint
  }
}

/// Turns request parts into a signed HTTP request for an endpoint.
struct RequestBuilder: Sendable {
  let endpoint: Endpoint
  let service: String
  let operation: Operation
  let parts: RequestParts
  let authorities: String?

  /// - Parameters:
  ///   - credentials: nothing for an operation that is called without a signature.
  ///   - time: seconds since 1970, as the service counts them.
  func request(_ credentials: Credentials?, time: Double, deadline: ContinuousClock.Instant?) -> HTTPRequest {
    var request = HTTPRequest(method: parts.method, url: url, body: body(credentials, time), deadline: deadline)
    request.headers = parts.headers.map { ($0.name, $0.value ?? "") }
    request.authorities = authorities
    for (name, values) in endpoint.headers { request.headers += values.map { (name, $0) } }
    if let credentials { request.headers += signature(of: request, credentials, time) }
    return request
  }

  /// The same at every attempt, but for what is signed within it.
  private func body(_ credentials: Credentials?, _ time: Double) -> [UInt8] {
    guard let credentials, SnapshotCopyAddress.isNeeded(by: operation, of: service, parts.body) else {
      return parts.body
    }
    return SnapshotCopyAddress(endpoint: endpoint, url: url, credentials: credentials, time: Int64(time))
      .completing(parts.body)
  }

  private var url: EndpointURL {
    var url = endpoint.url
    // An address or this machine's own name takes no prefix: no such host would be found.
    if let prefix = parts.hostPrefix, !HostLabel.isAddress(url.host), url.host != "localhost", !url.host.contains(":") {
      url.host = prefix + url.host
    }
    let base = url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
    url.path = base + parts.path
    url.query = [url.query, parts.queryText].filter { !$0.isEmpty }.joined(separator: "&")
    return url
  }

  private func signature(of request: HTTPRequest, _ credentials: Credentials, _ time: Double) -> [HTTPRequest.Header] {
    let isUnsigned = operation.isUnsignedPayload || operation.authType == "v4-unsigned-body"
    let signing = SigningRequest(
      method: request.method, scheme: request.url.scheme, host: request.url.authority, path: request.url.path,
      query: request.url.query, headers: request.headers, payload: isUnsigned ? .unsigned : .bytes(request.body))
    let scope = SigningScope(
      region: endpoint.signingRegion, service: endpoint.signingName, time: Int64(time),
      encodesPathTwice: endpoint.encodesPathTwice, sendsPayloadDigest: endpoint.signingName == "s3")
    return SigV4.sign(signing, with: credentials, in: scope)
  }
}

extension Operation {
  /// Called without a signature, as the model says.
  var isUnsigned: Bool { authType == "none" || authSchemes.first == "smithy.api#noAuth" }
}
