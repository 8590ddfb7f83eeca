import Values

/// An error that a service answered, as far as its answer tells.
package struct ServiceError: Error, Sendable, Equatable {
  /// The API's own code (`InvalidGroup.Duplicate`), or the HTTP status where the answer holds none.
  package var code: String
  /// The service's own words. For an answer of another kind (a proxy's HTML page) what it begins with.
  package var message: String
  package var requestID: String?
  /// Whose fault: `Sender` or `Receiver`, where the protocol says.
  package var type: String?
  package var httpStatus: Int
  /// Every member of the error document, those of the model and others; a map.
  package var fields: Value

  package init(
    code: String, message: String, requestID: String? = nil, type: String? = nil, httpStatus: Int,
    fields: Value = .map([:])
  ) {
    self.code = code
    self.message = message
    self.requestID = requestID
    self.type = type
    self.httpStatus = httpStatus
    self.fields = fields
  }
}

extension ServiceError {
  /// For an answer that is no error document of any protocol: the status is the code, the text is kept shortened.
  static func unreadable(_ response: WireResponse) -> ServiceError {
    let text = String(decoding: response.body.prefix(2000), as: UTF8.self).split { $0.isWhitespace }.joined(
      separator: " ")
    let message = text.isEmpty ? HTTPStatus.reason(response.status) : shortened(text)
    return ServiceError(
      code: String(response.status), message: message, requestID: response.requestIDHeader, httpStatus: response.status)
  }

  private static func shortened(_ text: String) -> String {
    text.count > 200 ? text.prefix(200) + "…" : text
  }
}

/// Reason phrases of the statuses that AWS answers.
package enum HTTPStatus {
  package static func reason(_ status: Int) -> String {
    switch status {
    case 100: "Continue"
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 206: "Partial Content"
    case 301: "Moved Permanently"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 412: "Precondition Failed"
    case 413: "Request Entity Too Large"
    case 431: "Request Header Fields Too Large"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    default: "HTTP status \(status)"
    }
  }
}
