import Values

/// One call of a function: its arguments, evaluated and checked against the signature.
struct Invocation {
  private let name: String
  private let column: Int
  /// Null in the place of an expression reference.
  let values: [Value]
  private let references: [Int: Node]

  static func call(
    _ name: String, _ arguments: [Node], on value: Value, column: Int
  ) throws(JMESPathError) -> Value {
    let invocation = try Invocation(name, arguments, on: value, column: column)
    guard let function = FunctionTable.functions[name] else {
      let nearest = NearestName.of(name, among: FunctionTable.functions.keys)
      throw JMESPathError(kind: .unknownFunction, reason: .unknownFunction(name, nearest: nearest), column: column)
    }
    try invocation.check(function)
    return try function.body(invocation)
  }

  private init(_ name: String, _ arguments: [Node], on value: Value, column: Int) throws(JMESPathError) {
    var values: [Value] = []
    var references: [Int: Node] = [:]
    for (index, argument) in arguments.enumerated() {
      if case .reference(let node) = argument {
        references[index] = node
        values.append(.null)
      } else {
        values.append(try Evaluator.evaluate(argument, on: value))
      }
    }
    (self.name, self.column, self.values, self.references) = (name, column, values, references)
  }

  private func check(_ function: Function) throws(JMESPathError) {
    let needed = function.parameters.count
    guard values.count == needed || function.isVariadic && values.count > needed else {
      let reason = JMESPathError.Reason.argumentCount(
        function: name, expected: function.countWords, found: values.count)
      throw JMESPathError(kind: .invalidArity, reason: reason, column: column)
    }
    for (index, value) in values.enumerated() {
      let parameter = function.parameters[min(index, needed - 1)]
      let isReference = references[index] != nil
      guard isReference == (parameter == .expression), isReference || parameter.accepts(value) else {
        throw mismatch(index, expected: parameter.words, found: isReference ? "an expression" : words(value))
      }
    }
  }

  private func words(_ value: Value) -> String { "\(value.jmespathType) \(Quoted.value(value))" }

  func mismatch(_ index: Int, expected: String, found: String) -> JMESPathError {
    let reason = JMESPathError.Reason.argument(function: name, index: index + 1, expected: expected, found: found)
    return JMESPathError(kind: .invalidType, reason: reason, column: column)
  }
}

// Arguments, checked before.
extension Invocation {
  func list(_ index: Int) -> [Value] { values[index].list ?? [] }
  func object(_ index: Int) -> [String: Value] { values[index].map ?? [:] }
  func number(_ index: Int) -> Double { values[index].number ?? 0 }

  /// Text; raw bytes that are not UTF-8 count as their nearest text.
  func text(_ index: Int) -> String { Self.text(values[index]) }

  static func text(_ value: Value) -> String {
    value.text ?? value.data.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The referenced expression's value on one element.
  func evaluate(_ index: Int, on value: Value) throws(JMESPathError) -> Value {
    try references[index].map { node throws(JMESPathError) in try Evaluator.evaluate(node, on: value) } ?? .null
  }

  /// The referenced expression's values on each element, which must all be numbers or all text.
  func keys(_ index: Int, of elements: [Value]) throws(JMESPathError) -> [Value] {
    var keys: [Value] = []
    for element in elements {
      let key = try evaluate(index, on: element)
      guard key.isNumber || key.isText, keys.first.map({ $0.isNumber == key.isNumber }) ?? true else {
        throw mismatch(index, expected: "numbers only or strings only", found: words(key))
      }
      keys.append(key)
    }
    return keys
  }
}
