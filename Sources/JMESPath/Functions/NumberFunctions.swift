import Values

extension FunctionTable {
  static let numbers: [String: Function] = [
    "abs": Function(.number) { call in absolute(call.values[0]) },
    "ceil": Function(.number) { call in whole(call.values[0], .up) },
    "floor": Function(.number) { call in whole(call.values[0], .down) },
    "sum": Function(.listOfNumbers) { call in sum(call.list(0)) },
    "avg": Function(.listOfNumbers) { call in
      let numbers = call.list(0)
      return numbers.isEmpty ? .null : .number((sum(numbers).number ?? 0) / Double(numbers.count))
    },
  ]

  private static func absolute(_ value: Value) -> Value {
    // The lowest whole number has no positive twin.
    if case .integer(let number) = value, number != .min { return .integer(abs(number)) }
    return .number(abs(value.number ?? 0))
  }

  private static func whole(_ value: Value, _ rule: FloatingPointRoundingRule) -> Value {
    guard case .number(let number) = value else { return value }
    let rounded = number.rounded(rule)
    return Int64(exactly: rounded).map(Value.integer) ?? .number(rounded)
  }

  /// Whole while all numbers are and 64 bits suffice.
  private static func sum(_ numbers: [Value]) -> Value {
    var total: Int64 = 0
    for number in numbers {
      guard case .integer(let whole) = number else { return floatingSum(numbers) }
      let (next, overflow) = total.addingReportingOverflow(whole)
      if overflow { return floatingSum(numbers) }
      total = next
    }
    return .integer(total)
  }

  private static func floatingSum(_ numbers: [Value]) -> Value {
    .number(numbers.reduce(0) { $0 + ($1.number ?? 0) })
  }
}
