/// AWS Signature Version 4 as a pure function: same request, credentials and scope, same signature.
///
/// Owns the canonical form, the signing key and the headers or query parameters that carry the result. Leaves to others
/// where credentials come from, what time it is, and the sending. Written to the "Signature Version 4 signing process"
/// of the AWS General Reference. Costs two passes over the body.
package enum SigV4 {
  static let algorithm = "AWS4-HMAC-SHA256"

  /// The headers that make the request a signed one, to be added to those it has: `X-Amz-Date`, `X-Amz-Security-Token`
  /// for temporary credentials, `X-Amz-Content-SHA256` where the scope asks for it or the body is not covered, and
  /// `Authorization`.
  package static func sign(
    _ request: SigningRequest, with credentials: Credentials, in scope: SigningScope
  ) -> [SigningRequest.Header] {
    let digest = payloadDigest(request.payload)
    var added: [SigningRequest.Header] = [("X-Amz-Date", scope.timestamp)]
    if let token = credentials.sessionToken { added.append(("X-Amz-Security-Token", token)) }
    if scope.sendsPayloadDigest || digest == unsignedPayload { added.append(("X-Amz-Content-SHA256", digest)) }
    var complete = request
    complete.headers = without(added.map(\.name) + ["Authorization"], request.headers) + added
    let canonical = CanonicalRequest(complete, encodesPathTwice: scope.encodesPathTwice, payloadDigest: digest)
    let authorization = """
      \(algorithm) Credential=\(credentials.accessKeyID)/\(scope.credentialScope), \
      SignedHeaders=\(canonical.signedHeaders), Signature=\(signature(of: canonical, credentials, scope))
      """
    return added + [("Authorization", authorization)]
  }

  static func signature(of canonical: CanonicalRequest, _ credentials: Credentials, _ scope: SigningScope) -> String {
    let text = [algorithm, scope.timestamp, scope.credentialScope, Digest.sha256(canonical.text)].joined(
      separator: "\n")
    return Digest.hexadecimal(Digest.hmac(text, key: SigningKey.derived(from: credentials, for: scope)))
  }

  private static let unsignedPayload = "UNSIGNED-PAYLOAD"

  static func payloadDigest(_ payload: SigningRequest.Payload) -> String {
    switch payload {
    case .bytes(let bytes): Digest.sha256(bytes)
    case .digest(let digest): Digest.hexadecimal(digest)
    case .unsigned: unsignedPayload
    }
  }

  private static func without(_ names: [String], _ headers: [SigningRequest.Header]) -> [SigningRequest.Header] {
    let names = Set(names.map { $0.lowercased() })
    return headers.filter { !names.contains($0.name.lowercased()) }
  }
}
