/// A domain name as Route 53 keeps it: lower case, a dot at the end, and what is no letter, digit, hyphen, underscore or
/// dot as a backslash and three octal digits.
struct RecordName: Hashable, Comparable {
  let text: String

  init(_ name: String) {
    var text = ""
    var bytes = Array(name.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == UInt8(ascii: "\\"), let code = Self.code(bytes.prefix(3)) {
        bytes = bytes.dropFirst(3)
        text += Self.escaped(code)
      } else {
        text += Self.escaped(byte)
      }
    }
    self.text = text.hasSuffix(".") ? text : text + "."
  }

  private static func code(_ digits: ArraySlice<UInt8>) -> UInt8? {
    digits.count == 3 ? UInt8(String(decoding: digits, as: UTF8.self), radix: 8) : nil
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return String(Unicode.Scalar(byte + 32))
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return letter(byte)
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): return letter(byte)
    default:
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }
  }

  private static func letter(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }

  var labels: [Substring] { text.dropLast().split(separator: ".", omittingEmptySubsequences: false) }

  /// Labels of 1 to 63 letters, 255 in all (Route 53 Developer Guide, "DNS domain name format").
  var isValid: Bool {
    let labels = labels
    return text.utf8.count <= 255 && labels.allSatisfy { (1...63).contains(Self.length($0)) }
  }

  private static func length(_ label: Substring) -> Int {
    label.utf8.count - 3 * label.utf8.count { $0 == UInt8(ascii: "\\") }
  }

  /// Whether the name is the other or below it.
  func isWithin(_ zone: RecordName) -> Bool { self == zone || text.hasSuffix("." + zone.text) }

  /// Route 53's order: by labels, the last first.
  static func < (first: RecordName, second: RecordName) -> Bool {
    first.labels.reversed().lexicographicallyPrecedes(second.labels.reversed()) {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }
}
