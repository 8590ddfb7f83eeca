import Values

extension FunctionTable {
  static let lists: [String: Function] = [
    "map": Function(.expression, .list) { call throws(JMESPathError) in
      var results: [Value] = []
      for element in call.list(1) { results.append(try call.evaluate(0, on: element)) }
      return .list(results)
    }
  ]

  static let orders: [String: Function] = [
    "sort": Function(.listOfNumbersOrStrings) { call in .list(sorted(call.list(0), by: call.list(0))) },
    "max": Function(.listOfNumbersOrStrings) { call in extreme(call.list(0), by: call.list(0), 1) },
    "min": Function(.listOfNumbersOrStrings) { call in extreme(call.list(0), by: call.list(0), -1) },
    "sort_by": Function(.list, .expression) { call throws(JMESPathError) in
      .list(sorted(call.list(0), by: try call.keys(1, of: call.list(0))))
    },
    "max_by": Function(.list, .expression) { call throws(JMESPathError) in
      extreme(call.list(0), by: try call.keys(1, of: call.list(0)), 1)
    },
    "min_by": Function(.list, .expression) { call throws(JMESPathError) in
      extreme(call.list(0), by: try call.keys(1, of: call.list(0)), -1)
    },
  ]

  /// Elements with equal keys keep their order.
  private static func sorted(_ elements: [Value], by keys: [Value]) -> [Value] {
    elements.indices.sorted { left, right in
      let order = Comparison.ordered(keys[left], keys[right]) ?? 0
      return order == 0 ? left < right : order < 0
    }.map { elements[$0] }
  }

  /// The first element whose key no other passes in the direction asked for; null of none.
  private static func extreme(_ elements: [Value], by keys: [Value], _ direction: Int) -> Value {
    guard var best = elements.indices.first else { return .null }
    for index in elements.indices where (Comparison.ordered(keys[index], keys[best]) ?? 0) * direction > 0 {
      best = index
    }
    return elements[best]
  }
}
