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
  /// Buckets that S3 said are in another region than the client's.
  private let bucketRegions = Mutex<[String: String]>([:])

  init(service: any ServiceModel, search: CredentialSearch) {
    self.service = service
    self.search = search
    settings = search.settings
  }

  func region(ofBucket bucket: String) -> String? { bucketRegions.withLock { $0[bucket] } }

  func remember(region: String, ofBucket bucket: String) { bucketRegions.withLock { $0[bucket] = region } }
}

/// Turns request parts into a signed HTTP request for an endpoint.
struct RequestBuilder: Sendable {
  let endpoint: Endpoint
  let service: String
  let operation: Operation
  let parts: RequestParts
  let body: RequestBody
  /// The SHA-256 of a body in a file, where a signature is to cover it.
  var digest: [UInt8]?
  var download: String?
  let authorities: String?

  /// - Parameters:
  ///   - credentials: nothing for an operation that is called without a signature.
  ///   - time: seconds since 1970, as the service counts them.
  func request(_ credentials: Credentials?, time: Double, deadline: ContinuousClock.Instant?) -> HTTPRequest {
    var request = HTTPRequest(method: parts.method, url: url, body: bytes(credentials, time), deadline: deadline)
    (request.upload, request.download) = (body.slice, download)
    request.headers = parts.headers.map { ($0.name, $0.value ?? "") }
    request.authorities = authorities
    for (name, values) in endpoint.headers { request.headers += values.map { (name, $0) } }
    if let credentials { request.headers += signature(of: request, credentials, time) }
    return request
  }

  /// The same at every attempt, but for what is signed within it.
  private func bytes(_ credentials: Credentials?, _ time: Double) -> [UInt8] {
    guard let credentials, SnapshotCopyAddress.isNeeded(by: operation, of: service, body.bytes) else {
      return body.bytes
    }
    return SnapshotCopyAddress(endpoint: endpoint, url: url, credentials: credentials, time: Int64(time))
      .completing(body.bytes)
  }

  private var url: EndpointURL {
    var url = endpoint.url
    // An address or this machine's own name takes no prefix: no such host would be found.
    if let prefix = parts.hostPrefix, !HostLabel.isAddress(url.host), url.host != "localhost", !url.host.contains(":") {
      url.host = prefix + url.host
    }
    // The address of a bucket in the path has no slash behind it.
    if url.path.isEmpty || parts.path != "/" {
      url.path = (url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path) + parts.path
    }
    url.query = [url.query, parts.queryText].filter { !$0.isEmpty }.joined(separator: "&")
    return url
  }

  private func signature(of request: HTTPRequest, _ credentials: Credentials, _ time: Double) -> [HTTPRequest.Header] {
    let isUnsigned = operation.isUnsignedPayload || operation.authType == "v4-unsigned-body"
    let payload: SigningRequest.Payload =
      if isUnsigned || body.slice != nil && digest == nil {
        .unsigned
      } else {
        digest.map { .digest($0) } ?? .bytes(request.body)
      }
    let signing = SigningRequest(
      method: request.method, scheme: request.url.scheme, host: request.url.authority, path: request.url.path,
      query: request.url.query, headers: request.headers, payload: payload)
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
