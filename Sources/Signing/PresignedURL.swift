extension SigV4 {
  /// The address of a request that whoever holds it may send until it expires: the signature is in the query.
  /// - Parameter expires: seconds from the scope's time; AWS takes at most 604,800.
  package static func presign(
    _ request: SigningRequest, with credentials: Credentials, in scope: SigningScope, expires: Int
  ) -> String {
    var complete = request
    complete.query = query(of: request, credentials, scope, expires)
    let digest = payloadDigest(request.payload)
    let canonical = CanonicalRequest(complete, encodesPathTwice: scope.encodesPathTwice, payloadDigest: digest)
    let signature = signature(of: canonical, credentials, scope)
    let path = request.path.isEmpty ? "/" : request.path
    return "\(request.scheme)://\(request.host)\(path)?\(complete.query)&X-Amz-Signature=\(signature)"
  }

  private static func query(
    of request: SigningRequest, _ credentials: Credentials, _ scope: SigningScope, _ expires: Int
  ) -> String {
    var pairs = [
      ("X-Amz-Algorithm", algorithm), ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope.credentialScope)"),
      ("X-Amz-Date", scope.timestamp), ("X-Amz-Expires", String(expires)),
    ]
    let signed = CanonicalRequest(request, encodesPathTwice: false, payloadDigest: "").signedHeaders
    pairs.append(("X-Amz-SignedHeaders", signed))
    if let token = credentials.sessionToken { pairs.append(("X-Amz-Security-Token", token)) }
    let added = pairs.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
    return request.query.isEmpty ? added : "\(request.query)&\(added)"
  }
}
