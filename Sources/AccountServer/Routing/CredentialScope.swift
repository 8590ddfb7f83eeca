import WireProtocols

/// Region and service that a request was signed for: `AKID/20261122/us-west-2/ec2/aws4_request`. Nobody checks the
/// signature.
struct CredentialScope: Equatable {
  let region: String
  let service: String

  /// From the Authorization header, or from the query of a presigned URL.
  init?(_ request: ServedRequest) {
    if let header = request.header("authorization"), let scope = Self.parse(Self.credential(header)) {
      self = scope
    } else if request.query.contains("X-Amz-Credential="),
      let scope = Self.parse(request.parameters.first { $0.name == "X-Amz-Credential" }?.value?[...])
    {
      self = scope
    } else {
      return nil
    }
  }

  private init(region: String, service: String) {
    self.region = region
    self.service = service
  }

  private static func credential(_ header: String) -> Substring? {
    header.split { $0 == " " || $0 == "," }.first { $0.hasPrefix("Credential=") }?.dropFirst("Credential=".count)
  }

  private static func parse(_ credential: Substring?) -> CredentialScope? {
    let parts = credential?.split(separator: "/", omittingEmptySubsequences: false).suffix(4) ?? []
    guard parts.count == 4 else { return nil }
    return CredentialScope(region: String(parts[parts.startIndex + 1]), service: String(parts[parts.startIndex + 2]))
  }
}
