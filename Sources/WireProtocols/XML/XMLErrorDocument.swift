import Values

/// Errors of the XML protocols: `<ErrorResponse><Error>`, EC2's `<Response><Errors><Error>`, and S3's bare `<Error>`.
enum XMLErrorDocument {
  static func error(_ response: WireResponse) -> ServiceError? {
    let builder = XMLTreeBuilder()
    try? XMLStream.read(response.body, into: builder)
    guard let root = builder.root, builder.isComplete, let error = errorElement(of: root) else { return nil }
    let (code, message) = (error.child("Code")?.text ?? "", error.child("Message")?.text ?? "")
    if code.isEmpty && message.isEmpty { return nil }
    return ServiceError(
      code: code.isEmpty ? String(response.status) : code, message: message,
      requestID: requestID(root, error) ?? response.requestIDHeader,
      type: error.child("Type")?.text, httpStatus: response.status, fields: error.value)
  }

  private static func errorElement(of root: XMLElement) -> XMLElement? {
    if root.name == "Error" { return root }
    return root.child("Error") ?? root.child("Errors")?.child("Error")
  }

  private static func requestID(_ root: XMLElement, _ error: XMLElement) -> String? {
    for element in [root, error] {
      for name in ["RequestId", "RequestID", "requestId"] {
        if let id = element.child(name)?.text { return id }
      }
    }
    return nil
  }
}
