import Values

/// Evaluates syntax trees. Its recursion is as deep as the tree, which the parser bounds.
enum Evaluator {
  static func evaluate(_ node: Node, on value: Value) throws(JMESPathError) -> Value {
    switch node {
    case .current: return value
    case .field(let name): return value[name] ?? .null
    case .index(let index): return element(index, of: value)
    case .slice(let start, let stop, let step, let column):
      return try Slice(start: start, stop: stop, step: step, column: column).of(value)
    case .literal(let literal): return literal
    case .chain(let nodes): return try chain(nodes, on: value)
    case .flatten(let node): return flattened(try evaluate(node, on: value))
    case .projection(let left, let right): return try project(try evaluate(left, on: value).list, right)
    case .objectProjection(let left, let right): return try project(values(of: try evaluate(left, on: value)), right)
    case .filterProjection(let left, let right, let condition):
      return try project(try evaluate(left, on: value).list, right, where: condition)
    default: return try compute(node, on: value)
    }
  }

  private static func compute(_ node: Node, on value: Value) throws(JMESPathError) -> Value {
    switch node {
    case .or(let nodes): return try firstWhere(true, nodes, on: value)
    case .and(let nodes): return try firstWhere(false, nodes, on: value)
    case .not(let node): return .boolean(!Comparison.isTrue(try evaluate(node, on: value)))
    case .comparison(let comparator, let left, let right):
      return Comparison.compare(try evaluate(left, on: value), comparator, try evaluate(right, on: value))
    case .multiSelectList(let nodes): return try list(nodes, on: value)
    case .multiSelectMap(let pairs): return try map(pairs, on: value)
    case .function(let name, let arguments, let column):
      return try Invocation.call(name, arguments, on: value, column: column)
    default: return .null
    }
  }

  private static func chain(_ nodes: [Node], on value: Value) throws(JMESPathError) -> Value {
    var result = value
    for node in nodes { result = try evaluate(node, on: result) }
    return result
  }

  /// The first value that is true (or false), else the last.
  private static func firstWhere(_ truth: Bool, _ nodes: [Node], on value: Value) throws(JMESPathError) -> Value {
    var result = Value.null
    for node in nodes {
      result = try evaluate(node, on: value)
      if Comparison.isTrue(result) == truth { break }
    }
    return result
  }

  private static func element(_ index: Int, of value: Value) -> Value {
    guard case .list(let elements) = value else { return .null }
    return value[index < 0 ? elements.count + index : index] ?? .null
  }

  private static func flattened(_ value: Value) -> Value {
    guard case .list(let elements) = value else { return .null }
    return .list(elements.flatMap { $0.list ?? [$0] })
  }

  private static func values(of value: Value) -> [Value]? { value.map?.sortedByKey().map(\.value) }

  private static func project(
    _ elements: [Value]?, _ right: Node, where condition: Node? = nil
  ) throws(JMESPathError) -> Value {
    guard let elements else { return .null }
    var results: [Value] = []
    for element in elements {
      if let condition, !Comparison.isTrue(try evaluate(condition, on: element)) { continue }
      let result = try evaluate(right, on: element)
      if !result.isNull { results.append(result) }
    }
    return .list(results)
  }

  private static func list(_ nodes: [Node], on value: Value) throws(JMESPathError) -> Value {
    guard !value.isNull else { return .null }
    var list: [Value] = []
    for node in nodes { list.append(try evaluate(node, on: value)) }
    return .list(list)
  }

  private static func map(_ pairs: [(key: String, node: Node)], on value: Value) throws(JMESPathError) -> Value {
    guard !value.isNull else { return .null }
    var map: [String: Value] = [:]
    for pair in pairs { map.updateValue(try evaluate(pair.node, on: value), forKey: pair.key) }
    return .map(map)
  }
}

extension Dictionary where Key == String {
  /// The entries in the bytewise order of their keys.
  func sortedByKey() -> [(key: String, value: Value)] {
    sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
