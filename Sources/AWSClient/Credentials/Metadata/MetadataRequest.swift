import Effects

/// Sends one request to a service on this machine's own link. Never through a proxy: what comes back are credentials.
struct MetadataRequest: Sendable {
  let tools: CredentialTools
  /// Seconds for one attempt.
  let timeout: Double

  func send(
    _ method: String, _ url: EndpointURL, _ headers: [HTTPRequest.Header]
  ) async -> Result<HTTPResponse, TransportError> {
    let deadline = tools.clock.now().advanced(by: .seconds(timeout))
    var request = HTTPRequest(method: method, url: url, headers: headers, body: [], deadline: deadline)
    request.bypassesProxy = true
    return await tools.transport.send(request)
  }
}
