/// JSON text whose integers beyond 64 bits were made floats (`e0` behind their digits), so that jansson takes them.
struct LargeIntegers {
  private static let suffix = Array("e0".utf8)

  private(set) var text: [UInt8] = []
  /// Where in `text` the suffixes stand.
  private var insertions: [Int] = []

  init(madeFloatsIn bytes: [UInt8]) {
    text.reserveCapacity(bytes.count + 16)
    var place = 0
    while place < bytes.count {
      let end =
        Self.isNumber(bytes[place]) ? Self.end(of: Self.isNumber, bytes, place) : Self.end(ofOther: bytes, place)
      let part = bytes[place..<end]
      text += part
      if Self.isLarge(part) {
        insertions.append(text.count)
        text += Self.suffix
      }
      place = end
    }
  }

  /// How many bytes were inserted before an offset of `text`, in all and on the offset's own line.
  func shift(before offset: Int) -> (whole: Int, line: Int) {
    let start = text[..<min(offset, text.count)].lastIndex(of: UInt8(ascii: "\n")) ?? -1
    let earlier = insertions.filter { $0 < offset }
    return (earlier.count * Self.suffix.count, earlier.filter { $0 > start }.count * Self.suffix.count)
  }

  private static func isLarge(_ part: ArraySlice<UInt8>) -> Bool {
    let digits = part.first == UInt8(ascii: "-") ? part.dropFirst() : part
    guard digits.count >= 19, digits.first != UInt8(ascii: "0"), digits.allSatisfy(isDigit) else { return false }
    return Int64(String(decoding: part, as: UTF8.self)) == nil
  }

  private static func end(of test: (UInt8) -> Bool, _ bytes: [UInt8], _ start: Int) -> Int {
    bytes[start...].firstIndex { !test($0) } ?? bytes.count
  }

  /// Behind a string that begins here, or behind this one byte.
  private static func end(ofOther bytes: [UInt8], _ start: Int) -> Int {
    guard bytes[start] == UInt8(ascii: "\"") else { return start + 1 }
    var place = start + 1
    while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place + 1, bytes.count)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Any byte of a number: digits, signs, the point, the exponent's letter.
  private static func isNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || [0x2b, 0x2d, 0x2e, 0x45, 0x65].contains(byte)
  }
}
