/// One HTTP request as it goes on the wire: everything is encoded and signed.
package struct HTTPRequest: Sendable {
  package typealias Header = (name: String, value: String)

  package var method: String
  package var url: EndpointURL
  package var headers: [Header]
  package var body: [UInt8]
  /// The body where it is in a file.
  package var upload: FileSlice?
  /// The file, there already, that takes the body of an answer of success; other answers' are kept in memory.
  package var download: String?
  /// When the answer must be there, whatever the other limits say.
  package var deadline: ContinuousClock.Instant?
  /// A file of certificate authorities in place of the system's.
  package var authorities: String?
  /// Goes straight to its host, whatever the environment says of proxies.
  package var bypassesProxy = false

  package init(
    method: String, url: EndpointURL, headers: [Header] = [], body: [UInt8] = [],
    deadline: ContinuousClock.Instant? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.deadline = deadline
  }
}

/// The answer: status, headers in the order of the wire, the whole body.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var headers: [HTTPRequest.Header]
  package var body: [UInt8]

  package init(status: Int, headers: [HTTPRequest.Header] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, whatever its case.
  package func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name.lowercased() == name }?.value
  }
}

/// Sends one request and hands back its answer, whatever the status. Nothing is tried twice here.
package protocol HTTPTransport: Sendable {
  func send(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportError>
}
