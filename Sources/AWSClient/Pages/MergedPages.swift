import JMESPath
import ServiceModels
import Values

/// All pages of an operation as one result, as botocore's `build_full_result` has it: result keys are joined, the keys
/// that are the same on every page are those of the first, and nothing else is kept.
struct MergedPages {
  private let results: [JMESPathExpression]
  private let constants: [JMESPathExpression]
  private var merged: [Value]
  private var first: [Value]?

  init(_ paginator: Paginator) throws(JMESPathError) {
    results = try Self.expressions(paginator.resultKeys)
    constants = try Self.expressions(paginator.nonAggregateKeys)
    merged = Array(repeating: .null, count: results.count)
  }

  private static func expressions(_ texts: [String]) throws(JMESPathError) -> [JMESPathExpression] {
    var expressions: [JMESPathExpression] = []
    for text in texts { expressions.append(try .ofModel(text)) }
    return expressions
  }

  mutating func add(_ page: Value) throws(JMESPathError) {
    if first == nil {
      var values: [Value] = []
      for key in constants { values.append(try key.search(page)) }
      first = values
    }
    for (index, key) in results.enumerated() {
      let value = try key.search(page)
      // Emptied first, so that a long list grows where it is.
      let before = merged[index]
      merged[index] = .null
      merged[index] = Self.joined(consume before, value)
    }
  }

  /// Lists and texts one behind the other, numbers added up; of anything else the first.
  private static func joined(_ before: consuming Value, _ value: Value) -> Value {
    switch (before, value) {
    case (.null, _): return value
    case (.list(var elements), .list(let more)):
      elements += more
      return .list(elements)
    case (.string(let text), .string(let more)): return .string(text + more)
    case (.integer(let number), .integer(let more)): return .integer(number &+ more)
    case (.number(let number), _): return .number(number + (value.number ?? 0))
    case (let first, _): return first
    }
  }

  var result: Value {
    var result: [String: Value] = [:]
    for (key, value) in zip(results, merged) where !value.isNull { Self.set(value, at: key.text, in: &result) }
    for (key, value) in zip(constants, first ?? []) where !value.isNull { Self.set(value, at: key.text, in: &result) }
    return .map(result)
  }

  private static func set(_ value: Value, at path: String, in members: inout [String: Value]) {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      members[path] = value
      return
    }
    var inner = members[parts[0]]?.map ?? [:]
    set(value, at: parts[1], in: &inner)
    members[parts[0]] = .map(inner)
  }
}
