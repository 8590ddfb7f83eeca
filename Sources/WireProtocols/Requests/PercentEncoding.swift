/// Percent-encoding of RFC 3986's unreserved characters, and the form variant that writes a space as `+`.
package enum PercentEncoding {
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// Everything but unreserved characters (and `/`, where asked) as `%XX`.
  package static func path(_ text: String, keepingSlashes: Bool = false) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) || keepingSlashes && byte == UInt8(ascii: "/") {
        encoded.append(byte)
      } else {
        append(byte, to: &encoded)
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// Appends text in the manner of `application/x-www-form-urlencoded`.
  static func appendForm(_ text: String, to encoded: inout [UInt8]) {
    for byte in text.utf8 {
      if isUnreserved(byte) {
        encoded.append(byte)
      } else if byte == UInt8(ascii: " ") {
        encoded.append(UInt8(ascii: "+"))
      } else {
        append(byte, to: &encoded)
      }
    }
  }

  /// The bytes behind encoded text; a `+` is a space where text is a form's. What is no encoding stands for itself.
  package static func decoded(_ text: String, plusIsSpace: Bool = true) -> [UInt8] {
    let encoded = Array(text.utf8)
    var bytes: [UInt8] = []
    var position = 0
    while position < encoded.count {
      if encoded[position] == UInt8(ascii: "%"), let byte = byte(encoded[(position + 1)...].prefix(2)) {
        bytes.append(byte)
        position += 3
      } else {
        let isSpace = plusIsSpace && encoded[position] == UInt8(ascii: "+")
        bytes.append(isSpace ? UInt8(ascii: " ") : encoded[position])
        position += 1
      }
    }
    return bytes
  }

  private static func byte(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else {
      return nil
    }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func append(_ byte: UInt8, to encoded: inout [UInt8]) {
    encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
