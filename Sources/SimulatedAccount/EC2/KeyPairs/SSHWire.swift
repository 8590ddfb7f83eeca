import Crypto
import Values

/// The few encodings that key files are made of: SSH's length-prefixed strings (RFC 4251), DER, colons between bytes.
enum SSHWire {
  static func string(_ bytes: [UInt8]) -> [UInt8] { number(UInt32(truncatingIfNeeded: bytes.count)) + bytes }
  static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }
  static func number(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }

  /// A positive number: a zero byte keeps the first bit from being its sign.
  static func integer(_ bytes: [UInt8]) -> [UInt8] { string(positive(bytes)) }

  static func positive(_ bytes: [UInt8]) -> [UInt8] {
    let digits = bytes.drop { $0 == 0 }
    return (digits.first ?? 0x80) & 0x80 == 0 ? Array(digits) : [0] + digits
  }

  static func der(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
    let count = contents.count
    if count < 128 { return [tag, UInt8(count)] + contents }
    let length = [UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)].drop { $0 == 0 }
    return [tag, 0x80 | UInt8(length.count)] + length + contents
  }

  /// `ab:cd:…`
  static func colons(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
  }

  /// A PEM block with lines of 64 characters (of 70 in OpenSSH's own).
  static func pem(_ bytes: [UInt8], _ label: String, width: Int = 64) -> String {
    let text = Array(Base64.encode(bytes))
    let lines = stride(from: 0, to: text.count, by: width).map { String(text[$0..<min($0 + width, text.count)]) }
    return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----"]).joined(separator: "\n")
  }
}

/// Reads SSH's strings one after another.
struct SSHReader {
  private var rest: ArraySlice<UInt8>
  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func string() -> [UInt8]? {
    guard rest.count >= 4 else { return nil }
    let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard rest.count >= 4 + count else { return nil }
    defer { rest = rest.dropFirst(4 + count) }
    return Array(rest.dropFirst(4).prefix(count))
  }

  var isAtEnd: Bool { rest.isEmpty }
}
