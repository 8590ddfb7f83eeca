import Values

/// A pattern over names with `*` for any letters and `?` for one, as IAM writes them.
package struct ActionPattern: Sendable, Equatable {
  private let pattern: WildcardPattern
  private let foldsCase: Bool

  /// - Parameter ignoringCase: IAM's actions and host names do not tell upper from lower case.
  package init(_ text: String, ignoringCase: Bool = true) {
    pattern = WildcardPattern(ignoringCase ? text.lowercased() : text)
    foldsCase = ignoringCase
  }

  package func matches(_ name: String) -> Bool { pattern.matches(foldsCase ? name.lowercased() : name) }

  /// Whether every name that the other pattern matches is matched by this one; a wrong no is possible, a wrong yes not.
  package func covers(_ other: ActionPattern) -> Bool { pattern.covers(other.pattern) }
}
