import WireProtocols

/// A form that a browser posts to an S3 bucket, as the upload that it stands for.
///
/// Neither its policy nor its signature is checked, as with every request here. Source: S3 API Reference, "POST Object".
struct BucketForm: Sendable {
  /// The form's file and fields, as PutObject sends them.
  let upload: ServedRequest
  private let fields: [String: String]

  /// Nothing where the request is no such form, or its form lacks the key or the file.
  init?(_ request: ServedRequest) {
    guard request.method == "POST", let boundary = Self.boundary(request.header("content-type") ?? "") else {
      return nil
    }
    var fields: [String: String] = [:]
    var file: FormPart?
    for part in FormPart.all(in: request.body, boundary: boundary) where file == nil {
      if part.name == "file" { file = part } else { fields[part.name] = String(decoding: part.content, as: UTF8.self) }
    }
    guard let file, let key = fields["key"], !key.isEmpty else { return nil }
    let name = key.replacing("${filename}", with: file.fileName ?? "")
    let folder = request.path.hasSuffix("/") ? request.path : request.path + "/"
    upload = ServedRequest(
      method: "PUT", path: folder + PercentEncoding.path(name, keepingSlashes: true),
      headers: [RequestParts.Pair("host", request.header("host"))] + Self.headers(fields), body: Array(file.content))
    self.fields = fields
  }

  /// What the browser gets for the upload's answer: failures as they are, and for a success what the form asks for.
  func answer(_ response: WireResponse) -> WireResponse {
    guard (200..<300).contains(response.status) else { return response }
    let headers = response.headers.filter { !["content-type", "content-length"].contains($0.name.lowercased()) }
    if let place = fields["success_action_redirect"] ?? fields["redirect"] {
      return WireResponse(status: 303, headers: headers + [RequestParts.Pair("Location", place)], body: [])
    }
    return WireResponse(status: fields["success_action_status"] == "200" ? 200 : 204, headers: headers, body: [])
  }

  // MARK: Reading

  private static func boundary(_ type: String) -> String? {
    guard type.lowercased().hasPrefix("multipart/form-data"), let start = type.firstRange(of: "boundary=") else {
      return nil
    }
    let text = type[start.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }
    return text.isEmpty ? nil : text
  }

  private static let plainHeaders: Set = [
    "cache-control", "content-disposition", "content-encoding", "content-type", "expires",
  ]
  private static let signing: Set = [
    "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-security-token", "x-amz-signature",
  ]

  private static func headers(_ fields: [String: String]) -> [RequestParts.Pair] {
    fields.sorted { $0.key < $1.key }.compactMap { field, value in
      let name = field.lowercased()
      if name == "acl" { return RequestParts.Pair("x-amz-acl", value) }
      let isKept = plainHeaders.contains(name) || name.hasPrefix("x-amz-") && !signing.contains(name)
      return isKept ? RequestParts.Pair(name, value) : nil
    }
  }
}
