/// Tells a runbook from a plain script by its text: a runbook uses the word `runbook` as a name of its own.
///
/// This must be known before the file runs, since no effect may happen at a runbook's top level while a script's may.
/// Comments and strings are passed over; `x.runbook`, `x:runbook` and `{ runbook = … }` are other names.
struct RunbookText {
  private let text: [UInt8]
  private var place = 0

  static func isRunbook(_ source: String) -> Bool {
    var text = RunbookText(text: Array(source.utf8))
    return text.usesWord(Array("runbook".utf8))
  }

  private mutating func usesWord(_ word: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    while place < text.count {
      let letter = text[place]
      if skipsCommentOrString() { continue }
      guard Self.isLetter(letter) else {
        if !Self.isSpace(letter) { previous = letter }
        place += 1
        continue
      }
      let start = place
      while place < text.count, Self.isLetter(text[place]) { place += 1 }
      if text[start..<place].elementsEqual(word), !isField(behind: previous) { return true }
      previous = letter
    }
    return false
  }

  /// Whether the word that ends here names a field: behind a dot or colon, or with `=` behind it in a table.
  private func isField(behind previous: UInt8) -> Bool {
    switch previous {
    case UInt8(ascii: "."), UInt8(ascii: ":"): return true
    case UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ";"): break
    default: return false
    }
    let next = text[place...].firstIndex { !Self.isSpace($0) } ?? text.count
    return at(next) == UInt8(ascii: "=") && at(next + 1) != UInt8(ascii: "=")
  }

  /// Moves behind a comment or a string that begins here.
  private mutating func skipsCommentOrString() -> Bool {
    switch text[place] {
    case UInt8(ascii: "-") where at(place + 1) == UInt8(ascii: "-"):
      place += 2
      if !skipsLongBracket() { skip(to: UInt8(ascii: "\n"), escapes: false) }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let quote = text[place]
      place += 1
      skip(to: quote, escapes: true)
    case UInt8(ascii: "["): return skipsLongBracket()
    default: return false
    }
    return true
  }

  /// Moves behind `[==[ … ]==]` of any level.
  private mutating func skipsLongBracket() -> Bool {
    guard at(place) == UInt8(ascii: "[") else { return false }
    var end = place + 1
    while at(end) == UInt8(ascii: "=") { end += 1 }
    guard at(end) == UInt8(ascii: "[") else { return false }
    let closing =
      [UInt8(ascii: "]")] + Array(repeating: UInt8(ascii: "="), count: end - place - 1) + [UInt8(ascii: "]")]
    place = end + 1
    while place < text.count, !text[place...].starts(with: closing) { place += 1 }
    place = min(place + closing.count, text.count)
    return true
  }

  private mutating func skip(to end: UInt8, escapes: Bool) {
    while place < text.count, text[place] != end {
      place += escapes && text[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    place = min(place + 1, text.count)
  }

  private func at(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

  private static func isLetter(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x5f: true
    default: false
    }
  }

  private static func isSpace(_ letter: UInt8) -> Bool { letter == 0x20 || (0x09...0x0d).contains(letter) }
}
