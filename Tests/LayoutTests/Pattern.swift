import Foundation

/// A regular expression that may look behind, which Swift's own cannot.
struct Pattern {
  private let expression: NSRegularExpression

  init(_ source: String) throws { expression = try NSRegularExpression(pattern: source) }

  func isFound(in line: Substring) -> Bool {
    let text = String(line)
    return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }
}
