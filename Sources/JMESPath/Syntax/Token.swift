import Values

/// A word or sign of an expression.
struct Token: Equatable {
  enum Kind: Equatable {
    case identifier(String)
    case quotedIdentifier(String)
    case literal(Value)
    case number(Int)
    case dot, star, leftBracket, rightBracket, flatten, filter, leftBrace, rightBrace, leftParenthesis, rightParenthesis
    case comma, colon, current, reference
    case pipe, or, and, not, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case end
  }

  let kind: Kind
  /// As written, for messages.
  let text: String
  /// In code points from one.
  let column: Int

  /// How strongly the token binds what stands before it; 0 ends an expression. What binds less than 10 also ends a
  /// projection.
  var bindingPower: Int {
    switch kind {
    case .pipe: 1
    case .or: 2
    case .and: 3
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 5
    case .flatten: 9
    case .star: 20
    case .filter: 21
    case .dot: 40
    case .not: 45
    case .leftBrace: 50
    case .leftBracket: 55
    case .leftParenthesis: 60
    default: 0
    }
  }

  var description: String { kind == .end ? "the end" : "\"\(text)\"" }
}
