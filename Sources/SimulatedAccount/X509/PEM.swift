import Values

/// Text armour around DER (RFC 7468).
enum PEM {
  struct Block: Equatable {
    /// What stands behind `BEGIN`: `CERTIFICATE`, `RSA PRIVATE KEY`.
    let label: String
    let bytes: [UInt8]
  }

  /// The blocks of a text, in its order; nothing where one of them is broken. Text between blocks is passed over.
  static func blocks(_ text: String) -> [Block]? {
    var blocks: [Block] = []
    var (label, body): (String?, String) = (nil, "")
    for line in text.split(whereSeparator: \.isNewline) {
      let line = trimmed(line)
      if let begun = between(line, "-----BEGIN ") {
        guard label == nil else { return nil }
        (label, body) = (begun, "")
      } else if let ended = between(line, "-----END ") {
        guard ended == label, let bytes = decoded(body) else { return nil }
        blocks.append(Block(label: ended, bytes: bytes))
        label = nil
      } else if label != nil, !line.contains(":") {
        body += line
      }
    }
    return label == nil ? blocks : nil
  }

  private static func trimmed(_ line: Substring) -> String {
    var line = line.drop { $0 == " " || $0 == "\t" }
    while line.last == " " || line.last == "\t" { line.removeLast() }
    return String(line)
  }

  private static func between(_ line: String, _ start: String) -> String? {
    guard line.hasPrefix(start), line.hasSuffix("-----"), line.utf8.count >= start.utf8.count + 5 else { return nil }
    return String(line.dropFirst(start.count).dropLast(5))
  }

  private static func decoded(_ body: String) -> [UInt8]? {
    guard let bytes = Base64.decode(Array(body.utf8)), !bytes.isEmpty else { return nil }
    return bytes
  }

  static func text(_ label: String, _ bytes: [UInt8]) -> String {
    var text = "-----BEGIN \(label)-----\n"
    var rest = Base64.encode(bytes)[...]
    while !rest.isEmpty {
      text += rest.prefix(64) + "\n"
      rest = rest.dropFirst(64)
    }
    return text + "-----END \(label)-----\n"
  }
}
