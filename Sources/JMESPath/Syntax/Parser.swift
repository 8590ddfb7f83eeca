import Values

/// Parses tokens by binding power: a token that begins an expression, then those that take what stands before them.
struct Parser {
  static let depthLimit = 250
  /// What binds less ends a projection: `a[*].b | c` pipes the whole list.
  private static let projectionStop = 10

  private let tokens: [Token]
  private var position = 0
  private var depth = 0

  static func parse(_ text: String) throws(JMESPathError) -> Node {
    var parser = Parser(tokens: try Lexer.tokens(of: text))
    let node = try parser.expression(0)
    guard parser.token.kind == .end else { throw parser.unexpected("the end") }
    return node
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  var token: Token { tokens[position] }
  func following(_ distance: Int) -> Token { tokens[min(position + distance, tokens.count - 1)] }

  mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  mutating func expect(_ kind: Token.Kind, _ name: String) throws(JMESPathError) {
    guard token.kind == kind else { throw unexpected(name) }
    advance()
  }

  func unexpected(_ expected: String) -> JMESPathError {
    .syntax(.unexpected(found: token.description, expected: expected), at: token.column)
  }

  mutating func expression(_ power: Int) throws(JMESPathError) -> Node {
    guard depth < Self.depthLimit else { throw .syntax(.nestedTooDeep(limit: Self.depthLimit), at: token.column) }
    depth += 1
    defer { depth -= 1 }
    var left = try prefix()
    var nesting = 0
    while power < token.bindingPower {
      // Comparisons and projections nest to the left without recursion here, and so would be deep when evaluated.
      nesting += 1
      guard depth + nesting < Self.depthLimit || isChaining else {
        throw .syntax(.nestedTooDeep(limit: Self.depthLimit), at: token.column)
      }
      left = try suffix(left)
    }
    return left
  }

  private var isChaining: Bool {
    switch token.kind {
    case .dot, .leftBracket, .pipe, .or, .and: following(1).kind != .star
    default: false
    }
  }

  private mutating func prefix() throws(JMESPathError) -> Node {
    let first = token
    advance()
    switch first.kind {
    case .literal(let value): return .literal(value)
    case .identifier(let name): return token.kind == .leftParenthesis ? try function(name, first) : .field(name)
    case .quotedIdentifier(let name): return .field(name)
    case .current: return .current
    case .star: return .objectProjection(.current, try projected(20))
    case .flatten: return .projection(.flatten(.current), try projected(9))
    case .filter: return try filter(.current)
    case .not: return .not(try expression(45))
    case .leftBrace: return try multiSelectMap()
    case .leftBracket: return try bracketed(.current, startsExpression: true)
    case .leftParenthesis: return try parenthesised()
    default:
      position -= first.kind == .end ? 0 : 1
      throw unexpected("an expression")
    }
  }

  private mutating func suffix(_ left: Node) throws(JMESPathError) -> Node {
    let sign = token
    if let comparator = comparator(sign.kind) {
      advance()
      return .comparison(comparator, left, try expression(5))
    }
    guard sign.kind != .leftParenthesis else { throw unexpected("a sign between two expressions") }
    advance()
    switch sign.kind {
    case .dot: return try dotted(left)
    case .pipe: return left.followed(by: try expression(1))
    case .or: return .or(alternatives(of: left) + [try expression(2)])
    case .and: return .and(conditions(of: left) + [try expression(3)])
    case .flatten: return .projection(.flatten(left), try projected(9))
    case .filter: return try filter(left)
    case .leftBracket: return try bracketed(left, startsExpression: false)
    default:
      position -= 1
      throw unexpected("a sign between two expressions")
    }
  }

  private func comparator(_ kind: Token.Kind) -> Node.Comparator? {
    switch kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  private func alternatives(of node: Node) -> [Node] { if case .or(let nodes) = node { nodes } else { [node] } }
  private func conditions(of node: Node) -> [Node] { if case .and(let nodes) = node { nodes } else { [node] } }

  private mutating func parenthesised() throws(JMESPathError) -> Node {
    let node = try expression(0)
    try expect(.rightParenthesis, "\")\"")
    return node
  }

  private mutating func dotted(_ left: Node) throws(JMESPathError) -> Node {
    guard token.kind == .star else { return left.followed(by: try afterDot(40)) }
    advance()
    return .objectProjection(left, try projected(40))
  }

  /// A name, a function, a selection or `*`: what may stand behind a dot.
  private mutating func afterDot(_ power: Int) throws(JMESPathError) -> Node {
    switch token.kind {
    case .identifier, .quotedIdentifier, .star: return try expression(power)
    case .leftBracket:
      advance()
      return try multiSelectList()
    case .leftBrace:
      advance()
      return try multiSelectMap()
    default: throw unexpected("a name, \"*\", \"[\" or \"{\"")
    }
  }

  /// What a projection does with each of its elements.
  mutating func projected(_ power: Int) throws(JMESPathError) -> Node {
    if token.bindingPower < Self.projectionStop { return .current }
    switch token.kind {
    case .leftBracket, .filter: return try expression(power)
    case .dot:
      advance()
      return try afterDot(power)
    default: throw unexpected("\".\", \"[\" or the end of the projection")
    }
  }

  private mutating func filter(_ left: Node) throws(JMESPathError) -> Node {
    let condition = try expression(0)
    try expect(.rightBracket, "\"]\"")
    return .filterProjection(left, try projected(21), condition: condition)
  }
}
