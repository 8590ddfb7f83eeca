/// The strings of a compiled file, by number.
struct CompiledStrings: Sendable {
  private let bytes: CompiledBytes
  private let index: Int
  private let text: Int
  let count: Int

  init(_ bytes: CompiledBytes) {
    self.bytes = bytes
    index = bytes.word(at: CompiledFormat.Header.strings)
    count = bytes.word(at: CompiledFormat.Header.stringCount)
    text = index + 4 * (count + 1)
  }

  /// The string of that number; empty where there is none, or one too long to be true.
  subscript(number: Int) -> String { String(decoding: utf8(number), as: UTF8.self) }

  /// Whether the string of that number comes before, is, or comes behind `other`, bytewise: -1, 0 or 1.
  func order(of number: Int, to other: UnsafeRawBufferPointer) -> Int {
    let stored = utf8(number)
    for position in 0..<min(stored.count, other.count) where stored[position] != other[position] {
      return stored[position] < other[position] ? -1 : 1
    }
    return (stored.count - other.count).signum()
  }

  private func utf8(_ number: Int) -> UnsafeRawBufferPointer {
    guard number >= 0, number < count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let (start, end) = (bytes.word(at: index + 4 * number), bytes.word(at: index + 4 * number + 4))
    guard end - start <= CompiledFormat.longestString else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return bytes.slice(text + start, text + end)
  }
}
