/// What stands in brackets, braces and parentheses.
extension Parser {
  /// Behind `[`: an index, a slice, `*`, or (where an expression begins) a list of expressions.
  mutating func bracketed(_ left: Node, startsExpression: Bool) throws(JMESPathError) -> Node {
    switch token.kind {
    case .number, .colon: return try indexOrSlice(left)
    case .star where isProjection || !startsExpression:
      advance()
      try expect(.rightBracket, "\"]\"")
      return .projection(left, try projected(20))
    default:
      guard startsExpression else { throw unexpected("a number, \":\" or \"*\"") }
      return try multiSelectList()
    }
  }

  private var isProjection: Bool { following(1).kind == .rightBracket }

  private mutating func indexOrSlice(_ left: Node) throws(JMESPathError) -> Node {
    if case .number(let index) = token.kind, following(1).kind != .colon {
      advance()
      try expect(.rightBracket, "\"]\"")
      return left.followed(by: .index(index))
    }
    let slice = try slice()
    return .projection(left.followed(by: slice), try projected(20))
  }

  private mutating func slice() throws(JMESPathError) -> Node {
    let column = token.column
    var parts: [Int?] = [nil, nil, nil]
    var index = 0
    while token.kind != .rightBracket {
      if token.kind == .colon, index < 2 {
        index += 1
      } else if case .number(let number) = token.kind, parts[index] == nil {
        parts[index] = number
      } else {
        throw unexpected("\"]\"")
      }
      advance()
    }
    advance()
    return .slice(start: parts[0], stop: parts[1], step: parts[2] ?? 1, column: column)
  }

  mutating func multiSelectList() throws(JMESPathError) -> Node {
    var nodes = [try expression(0)]
    while token.kind == .comma {
      advance()
      nodes.append(try expression(0))
    }
    try expect(.rightBracket, "\",\" or \"]\"")
    return .multiSelectList(nodes)
  }

  mutating func multiSelectMap() throws(JMESPathError) -> Node {
    var pairs = [try keyAndNode()]
    while token.kind == .comma {
      advance()
      pairs.append(try keyAndNode())
    }
    try expect(.rightBrace, "\",\" or \"}\"")
    return .multiSelectMap(pairs)
  }

  private mutating func keyAndNode() throws(JMESPathError) -> (key: String, node: Node) {
    let key: String
    switch token.kind {
    case .identifier(let name), .quotedIdentifier(let name): key = name
    default: throw unexpected("a name")
    }
    advance()
    try expect(.colon, "\":\"")
    return (key, try expression(0))
  }

  /// The arguments of a function whose name was just passed.
  mutating func function(_ name: String, _ token: Token) throws(JMESPathError) -> Node {
    advance()
    var arguments: [Node] = []
    if self.token.kind == .rightParenthesis {
      advance()
      return .function(name, [], column: token.column)
    }
    arguments.append(try argument())
    while self.token.kind == .comma {
      advance()
      arguments.append(try argument())
    }
    try expect(.rightParenthesis, "\",\" or \")\"")
    return .function(name, arguments, column: token.column)
  }

  private mutating func argument() throws(JMESPathError) -> Node {
    guard token.kind == .reference else { return try expression(0) }
    advance()
    return .reference(try expression(0))
  }
}
