/// What is wrong with an expression, or with the values that it met. Data only; `JMESPathErrorWording` words it.
package struct JMESPathError: Error, Sendable, Equatable {
  /// The kinds of the specification.
  package enum Kind: String, Sendable {
    case syntax
    case invalidType = "invalid-type"
    case invalidArity = "invalid-arity"
    case invalidValue = "invalid-value"
    case unknownFunction = "unknown-function"
  }

  package enum Reason: Sendable, Equatable {
    case empty
    case unknownCharacter(String)
    case unclosed(delimiter: String)
    /// A literal or quoted name that is not JSON.
    case notJSON(String)
    case numberTooLarge(String)
    case unexpected(found: String, expected: String)
    case nestedTooDeep(limit: Int)
    case tooLong(limit: Int)
    /// `index` counts the function's arguments from one.
    case argument(function: String, index: Int, expected: String, found: String)
    case argumentCount(function: String, expected: String, found: Int)
    case stepIsZero
    case unknownFunction(String, nearest: String?)
  }

  package let kind: Kind
  package let reason: Reason
  /// Where in the expression, in code points from one.
  package let column: Int

  package init(kind: Kind, reason: Reason, column: Int) {
    self.kind = kind
    self.reason = reason
    self.column = column
  }

  static func syntax(_ reason: Reason, at column: Int) -> JMESPathError {
    JMESPathError(kind: .syntax, reason: reason, column: column)
  }
}

extension JMESPathError: CustomStringConvertible {
  package var description: String { JMESPathErrorWording.sentence(for: self) }
}

/// Words errors of expressions: the kind, the column, the fact.
package enum JMESPathErrorWording {
  package static func sentence(for error: JMESPathError) -> String {
    "\(error.kind.rawValue) at character \(error.column): \(fact(error.reason))"
  }

  private static func fact(_ reason: JMESPathError.Reason) -> String {
    switch reason {
    case .empty: "the expression is empty"
    case .unknownCharacter(let character): "no expression has the character \(character) here"
    case .unclosed(let delimiter): "the \(delimiter) is never closed"
    case .notJSON(let text): "\(text) is not JSON"
    case .numberTooLarge(let digits): "the number \(digits) does not fit 64 bits"
    case .unexpected(let found, let expected): "expected \(expected), found \(found)"
    case .nestedTooDeep(let limit): "nested deeper than \(limit) levels"
    case .tooLong(let limit): "longer than \(limit) words and signs"
    case .argument(let function, let index, let expected, let found):
      "argument \(index) of \(function)(): expected \(expected), got \(found)"
    case .argumentCount(let function, let expected, let found): "\(function)() takes \(expected), got \(found)"
    case .stepIsZero: "a slice's step cannot be 0"
    case .unknownFunction(let name, let nearest?): "no function \(name)() (did you mean \(nearest)?)"
    case .unknownFunction(let name, nil): "no function \(name)()"
    }
  }
}
