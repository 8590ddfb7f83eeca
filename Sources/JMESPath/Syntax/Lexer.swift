import Values

/// Cuts an expression into tokens.
struct Lexer {
  /// Bounds what an expression can cost, and how deep the values are that it can build.
  static let tokenLimit = 10_000

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var tokens: [Token] = []

  static func tokens(of text: String) throws(JMESPathError) -> [Token] {
    var lexer = Lexer(scalars: Array(text.unicodeScalars))
    while let scalar = lexer.peek {
      guard lexer.tokens.count < tokenLimit else { throw .syntax(.tooLong(limit: tokenLimit), at: lexer.position + 1) }
      try lexer.scan(scalar)
    }
    if lexer.tokens.isEmpty { throw .syntax(.empty, at: 1) }
    return lexer.tokens + [Token(kind: .end, text: "", column: lexer.position + 1)]
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func scan(_ scalar: Unicode.Scalar) throws(JMESPathError) {
    switch scalar {
    case " ", "\t", "\n", "\r": position += 1
    case "a"..."z", "A"..."Z", "_": scanIdentifier()
    case "0"..."9", "-": try scanNumber()
    case "\"": try scanQuotedIdentifier()
    case "'": try scanRawString()
    case "`": try scanLiteral()
    default: try scanSign()
    }
  }

  private mutating func emit(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, text: text(start..<position), column: start + 1))
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }
}

// Signs.
extension Lexer {
  /// The longer ones first.
  private static let signs: [(String, Token.Kind)] = [
    ("[]", .flatten), ("[?", .filter), ("||", .or), ("&&", .and), ("==", .equal), ("!=", .notEqual),
    ("<=", .lessOrEqual),
    (">=", .greaterOrEqual), ("[", .leftBracket), ("]", .rightBracket), ("{", .leftBrace), ("}", .rightBrace),
    ("(", .leftParenthesis), (")", .rightParenthesis), (".", .dot), ("*", .star), (",", .comma), (":", .colon),
    ("@", .current), ("&", .reference), ("|", .pipe), ("!", .not), ("<", .less), (">", .greater),
  ]

  private mutating func scanSign() throws(JMESPathError) {
    let rest = scalars[position...]
    guard let sign = Self.signs.first(where: { rest.starts(with: $0.0.unicodeScalars) }) else {
      throw .syntax(.unknownCharacter(Quoted.text(text(position..<position + 1))), at: position + 1)
    }
    let start = position
    position += sign.0.unicodeScalars.count
    emit(sign.1, from: start)
  }
}

// Words.
extension Lexer {
  private mutating func scanIdentifier() {
    let start = position
    while let scalar = peek, isWord(scalar) { position += 1 }
    emit(.identifier(text(start..<position)), from: start)
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: false
    }
  }

  private mutating func scanNumber() throws(JMESPathError) {
    let start = position
    repeat { position += 1 } while peek.map { ("0"..."9").contains($0) } ?? false
    let digits = text(start..<position)
    if digits == "-" { throw .syntax(.unknownCharacter("\"-\""), at: start + 1) }
    guard let number = Int(digits) else { throw .syntax(.numberTooLarge(digits), at: start + 1) }
    emit(.number(number), from: start)
  }

  private mutating func scanQuotedIdentifier() throws(JMESPathError) {
    let start = position
    let inner = try delimited(by: "\"")
    guard case .string(let name)? = json("\"" + inner + "\"") else {
      throw .syntax(.notJSON(Quoted.text(inner)), at: start + 1)
    }
    emit(.quotedIdentifier(name), from: start)
  }

  private mutating func scanRawString() throws(JMESPathError) {
    let start = position
    emitLiteral(.string(unescaped(try delimited(by: "'"), "'")), from: start)
  }

  /// JSON between backticks. What is not JSON counts as text, as before the raw strings came into the language.
  private mutating func scanLiteral() throws(JMESPathError) {
    let start = position
    let inner = unescaped(try delimited(by: "`"), "`")
    let bare = String(inner.drop { $0.isWhitespace })
    guard let value = json(inner) ?? json("\"" + bare + "\"") else {
      throw .syntax(.notJSON(Quoted.text(inner)), at: start + 1)
    }
    emitLiteral(value, from: start)
  }

  private mutating func emitLiteral(_ value: Value, from start: Int) { emit(.literal(value), from: start) }

  private func json(_ text: String) -> Value? { try? JSONReader.value(text, lenient: true) }

  /// What stands between two delimiters, escapes untouched.
  private mutating func delimited(by delimiter: Unicode.Scalar) throws(JMESPathError) -> String {
    let start = position
    position += 1
    while let scalar = peek, scalar != delimiter { position += scalar == "\\" ? 2 : 1 }
    guard position < scalars.count else {
      position = scalars.count
      throw .syntax(.unclosed(delimiter: String(delimiter)), at: start + 1)
    }
    position += 1
    return text(start + 1..<position - 1)
  }

  /// Only the delimiter can be escaped here; every other backslash stands for itself.
  private func unescaped(_ inner: String, _ delimiter: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    for scalar in inner.unicodeScalars {
      if scalar == delimiter { result.removeLast() }
      result.append(scalar)
    }
    return String(result)
  }
}
