/// One part of a `multipart/form-data` body.
struct FormPart {
  let name: String
  let fileName: String?
  let content: ArraySlice<UInt8>

  /// The body's parts in their order; what is no part is passed over.
  static func all(in body: [UInt8], boundary: String) -> [FormPart] {
    let mark = Array("\r\n--\(boundary)".utf8)
    var parts: [FormPart] = []
    // The first mark has no line before it.
    var rest = (Array("\r\n".utf8) + body)[...]
    guard let first = rest.firstRange(of: mark) else { return [] }
    rest = rest[first.upperBound...]
    while let next = rest.firstRange(of: mark) {
      if let part = FormPart(rest[..<next.lowerBound]) { parts.append(part) }
      rest = rest[next.upperBound...]
    }
    return parts
  }

  private init?(_ text: ArraySlice<UInt8>) {
    guard let end = text.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: text[..<end.lowerBound], as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
      let name = Self.parameter("name", in: line)
    else { return nil }
    (self.name, fileName, content) = (name, Self.parameter("filename", in: line), text[end.upperBound...])
  }

  private static func parameter(_ name: String, in line: Substring) -> String? {
    guard let start = line.firstRange(of: " \(name)=\"") else { return nil }
    return String(line[start.upperBound...].prefix { $0 != "\"" })
  }
}
