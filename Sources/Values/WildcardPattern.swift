/// A pattern over whole texts with `*` for any letters, or none, and `?` for one. A letter is a Unicode scalar.
///
/// Costs at most the product of both lengths.
package struct WildcardPattern: Sendable, Equatable {
  private enum Symbol: Equatable {
    case any, one
    case letter(Unicode.Scalar)
  }

  private let symbols: [Symbol]

  /// - Parameter escape: a letter that makes the next one plain; nothing where there is none.
  package init(_ text: String, escape: Unicode.Scalar? = nil) {
    var symbols: [Symbol] = []
    var isEscaped = false
    for letter in text.unicodeScalars {
      switch letter {
      case _ where isEscaped: symbols.append(.letter(letter))
      case escape:
        isEscaped = true
        continue
      case "*": symbols.append(.any)
      case "?": symbols.append(.one)
      default: symbols.append(.letter(letter))
      }
      isEscaped = false
    }
    self.symbols = symbols
  }

  package func matches(_ text: String) -> Bool { covers(text.unicodeScalars.map(Symbol.letter)) }

  /// Whether every text that the other pattern matches is matched by this one. Wildcards of the other count as letters
  /// that only `*` here can stand for, so the answer may be a wrong no, never a wrong yes.
  package func covers(_ other: WildcardPattern) -> Bool { covers(other.symbols) }

  private func covers(_ letters: [Symbol]) -> Bool {
    var (place, letter) = (0, 0)
    var retry: (place: Int, letter: Int)?
    while letter < letters.count {
      if place < symbols.count, symbols[place] == .any {
        retry = (place, letter)
        place += 1
      } else if place < symbols.count, Self.stands(symbols[place], for: letters[letter]) {
        place += 1
        letter += 1
      } else if let back = retry {
        retry = (back.place, back.letter + 1)
        (place, letter) = (back.place + 1, back.letter + 1)
      } else {
        return false
      }
    }
    return symbols[place...].allSatisfy { $0 == .any }
  }

  private static func stands(_ symbol: Symbol, for letter: Symbol) -> Bool {
    symbol == letter || symbol == .one && letter != .any
  }
}
