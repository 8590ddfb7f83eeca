/// A pattern over names with `*` for any letters and `?` for one, as IAM writes them.
package struct ActionPattern: Sendable, Equatable {
  private let pattern: [UInt8]

  /// - Parameter ignoringCase: IAM's actions and host names do not tell upper from lower case.
  package init(_ text: String, ignoringCase: Bool = true) {
    pattern = Array((ignoringCase ? text.lowercased() : text).utf8)
    foldsCase = ignoringCase
  }

  private let foldsCase: Bool

  package func matches(_ name: String) -> Bool {
    covers(Array((foldsCase ? name.lowercased() : name).utf8))
  }

  /// Whether every name that the other pattern matches is matched by this one. Wildcards of the other count as letters
  /// that only `*` here can stand for, so the answer may be a wrong no, never a wrong yes.
  package func covers(_ other: ActionPattern) -> Bool { covers(other.pattern) }

  private func covers(_ name: [UInt8]) -> Bool {
    var (place, letter) = (0, 0)
    var retry: (place: Int, letter: Int)?
    while letter < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        retry = (place, letter)
        place += 1
      } else if place < pattern.count, stands(pattern[place], for: name[letter]) {
        place += 1
        letter += 1
      } else if let back = retry {
        retry = (back.place, back.letter + 1)
        (place, letter) = (back.place + 1, back.letter + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private func stands(_ symbol: UInt8, for letter: UInt8) -> Bool {
    symbol == letter || symbol == UInt8(ascii: "?") && letter != UInt8(ascii: "*")
  }
}
