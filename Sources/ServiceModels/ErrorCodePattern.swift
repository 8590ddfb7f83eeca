/// Names that begin and end alike: `Invalid*.NotFound`, where the star stands for any letters or none.
package struct ErrorCodePattern: Sendable, Equatable {
  private let beginning: String
  private let end: String

  /// Nothing where there is not exactly one star.
  package init?(_ pattern: String) {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    (beginning, end) = (String(parts[0]), String(parts[1]))
  }

  package func matches(_ code: String) -> Bool {
    code.utf8.count >= beginning.utf8.count + end.utf8.count && code.hasPrefix(beginning) && code.hasSuffix(end)
  }
}
