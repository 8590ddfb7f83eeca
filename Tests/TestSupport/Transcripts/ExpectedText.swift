/// What one output must be, line by line.
///
/// `%{any}` stands for anything within a line, `%{/regex/}` for what the expression matches, a line of `%{lines}` for
/// any number of lines. Without any lines the output must be empty.
package struct ExpectedText: Sendable {
  private enum Line: Sendable {
    case pieces([Piece])
    case anyLines
  }

  enum Piece: Equatable, Sendable {
    case literal(String)
    case any
    case expression(String)
    /// A name the runner knows: `dir`, `endpoint`.
    case name(String)
  }

  /// Where the expectation stands; 0 where there is none, and the output must be empty.
  package let line: Int
  private let lines: [Line]
  private let source: [String]

  package init() {
    (line, lines, source) = (0, [], [])
  }

  package init(line: Int, lines: [String]) throws {
    self.line = line
    source = lines
    self.lines = try lines.map { text in
      if text == "%{lines}" { return .anyLines }
      let pieces = Self.pieces(of: text)
      for case .expression(let expression) in pieces { _ = try Regex(expression) }
      return .pieces(pieces)
    }
  }

  /// Nil if `text` is as expected; otherwise a sentence about the first difference, and all of the output.
  package func difference(from text: String, names: [String: String] = [:]) throws -> String? {
    var found = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    let unfinished = found.popLast() != ""
    let patterns = try lines.map { try Self.regex($0, names) }
    if unfinished && !text.isEmpty { return "the last line has no newline\n" + Self.quoted(text) }
    if Self.match(patterns[...], found) { return nil }
    return firstDifference(patterns, Array(found)) + "\n" + Self.quoted(text)
  }

  private static func match(_ patterns: ArraySlice<Regex<AnyRegexOutput>?>, _ found: ArraySlice<Substring>) -> Bool {
    guard let first = patterns.first else { return found.isEmpty }
    let rest = patterns.dropFirst()
    guard let pattern = first else {
      return (0...found.count).contains { match(rest, found.dropFirst($0)) }
    }
    guard let line = found.first, (try? pattern.wholeMatch(in: line)) != nil else { return false }
    return match(rest, found.dropFirst())
  }

  private func firstDifference(_ patterns: [Regex<AnyRegexOutput>?], _ found: [Substring]) -> String {
    for (index, pattern) in patterns.enumerated() {
      guard let pattern else { return "the lines around %{lines} do not match" }
      guard index < found.count else { return "missing line \(index + 1): \(source[index])" }
      if (try? pattern.wholeMatch(in: found[index])) == nil {
        return "line \(index + 1) is not as expected\n  expected: \(source[index])\n  found:    \(found[index])"
      }
    }
    return "unexpected line \(patterns.count + 1): \(found.dropFirst(patterns.count).first ?? "")"
  }

  private static func quoted(_ text: String) -> String {
    "all of it:\n" + text.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)\n" }.joined()
  }

  /// Nil for `%{lines}`.
  private static func regex(_ line: Line, _ names: [String: String]) throws -> Regex<AnyRegexOutput>? {
    guard case .pieces(let pieces) = line else { return nil }
    return try Regex(pieces.map { expression(for: $0, names) }.joined())
  }

  private static func expression(for piece: Piece, _ names: [String: String]) -> String {
    switch piece {
    case .any: ".*"
    case .expression(let expression): "(?:\(expression))"
    case .literal(let text): escaped(text)
    case .name(let name): escaped(names[name] ?? "%{\(name)}")
    }
  }

  private static func escaped(_ text: String) -> String {
    text.map { "\\^$.|?*+()[]{}/#- ".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "%{") {
      let inside = rest[start.upperBound...]
      let isExpression = inside.hasPrefix("/")
      guard let end = inside.dropFirst().firstRange(of: isExpression ? "/}" : "}") else { break }
      if start.lowerBound > rest.startIndex { pieces.append(.literal(String(rest[..<start.lowerBound]))) }
      let name = String(inside[..<end.lowerBound])
      pieces.append(isExpression ? .expression(String(name.dropFirst())) : name == "any" ? .any : .name(name))
      rest = rest[end.upperBound...]
    }
    return rest.isEmpty ? pieces : pieces + [.literal(String(rest))]
  }
}
