/// What came back over the wire: status, headers, body.
package struct WireResponse: Sendable {
  package let status: Int
  /// As received, in any case; a repeated name counts as joined with commas.
  package let headers: [RequestParts.Pair]
  package let body: [UInt8]

  package init(status: Int, headers: [RequestParts.Pair] = [], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    let values = headers.lazy.filter { $0.name.lowercased() == wanted }.compactMap(\.value)
    return values.isEmpty ? nil : values.joined(separator: ",")
  }

  var requestIDHeader: String? {
    header("x-amzn-requestid") ?? header("x-amz-request-id") ?? header("x-amz-id-2")
  }
}
