import Values

/// What a function takes, and what it does with it.
struct Function: Sendable {
  /// The kinds of arguments that the language distinguishes.
  enum Parameter: Sendable {
    case any, number, string, list, object, expression, stringOrList, countable, listOfNumbers, listOfStrings
    case listOfNumbersOrStrings

    var words: String {
      switch self {
      case .any: "a value"
      case .number: "a number"
      case .string: "a string"
      case .list: "a list"
      case .object: "an object"
      case .expression: "an expression (&…)"
      case .stringOrList: "a string or a list"
      case .countable: "a string, a list or an object"
      case .listOfNumbers: "a list of numbers"
      case .listOfStrings: "a list of strings"
      case .listOfNumbersOrStrings: "a list of numbers or a list of strings"
      }
    }

    func accepts(_ value: Value) -> Bool {
      switch self {
      case .any: true
      case .number: value.isNumber
      case .string: value.isText
      case .list: value.list != nil
      case .object: value.map != nil
      case .expression: false
      case .stringOrList: value.isText || value.list != nil
      case .countable: value.isText || value.list != nil || value.map != nil
      case .listOfNumbers: value.list?.allSatisfy(\.isNumber) ?? false
      case .listOfStrings: value.list?.allSatisfy(\.isText) ?? false
      case .listOfNumbersOrStrings: Self.listOfNumbers.accepts(value) || Self.listOfStrings.accepts(value)
      }
    }
  }

  typealias Body = @Sendable (Invocation) throws(JMESPathError) -> Value

  let parameters: [Parameter]
  /// The last parameter may be repeated.
  let isVariadic: Bool
  let body: Body

  init(_ parameters: Parameter..., variadic: Bool = false, body: @escaping Body) {
    self.parameters = parameters
    isVariadic = variadic
    self.body = body
  }

  var countWords: String {
    "\(isVariadic ? "at least " : "")\(parameters.count) argument\(parameters.count == 1 ? "" : "s")"
  }
}

extension Value {
  var isNumber: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }

  var isText: Bool {
    switch self {
    case .string, .bytes: true
    default: false
    }
  }

  /// The type's name in the language.
  var jmespathType: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .integer, .number: "number"
    case .string, .bytes: "string"
    case .list: "array"
    case .map: "object"
    }
  }
}
