import Values

/// Truth, equality and order of values.
enum Comparison {
  /// False are: null, `false`, and empty text, lists and maps. The number 0 is true.
  static func isTrue(_ value: Value) -> Bool {
    switch value {
    case .null: false
    case .boolean(let flag): flag
    case .string(let text): !text.isEmpty
    case .bytes(let bytes): !bytes.isEmpty
    case .list(let elements): !elements.isEmpty
    case .map(let members): !members.isEmpty
    case .integer, .number: true
    }
  }

  /// Null where two values have no order: only numbers and text have one, among themselves.
  static func compare(_ left: Value, _ comparator: Node.Comparator, _ right: Value) -> Value {
    switch comparator {
    case .equal: .boolean(equal(left, right))
    case .notEqual: .boolean(!equal(left, right))
    case .less: ordered(left, right).map { .boolean($0 < 0) } ?? .null
    case .lessOrEqual: ordered(left, right).map { .boolean($0 <= 0) } ?? .null
    case .greater: ordered(left, right).map { .boolean($0 > 0) } ?? .null
    case .greaterOrEqual: ordered(left, right).map { .boolean($0 >= 0) } ?? .null
    }
  }

  /// Numbers are equal by size, whatever their kind.
  static func equal(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.integer, .number), (.number, .integer): left.number == right.number
    case (.string(let left), .string(let right)): left.unicodeScalars.elementsEqual(right.unicodeScalars)
    case (.list(let left), .list(let right)): left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
    case (.map(let left), .map(let right)):
      left.count == right.count && left.allSatisfy { key, value in right[key].map { equal(value, $0) } ?? false }
    default: left == right
    }
  }

  /// Less than 0, 0 or more, for two numbers or two texts; text goes by code points.
  static func ordered(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): sign(left < right, left == right)
    case (.string(let left), .string(let right)):
      sign(left.utf8.lexicographicallyPrecedes(right.utf8), left.utf8.elementsEqual(right.utf8))
    case (.integer, .number), (.number, .integer), (.number, .number):
      left.number.flatMap { left in right.number.map { sign(left < $0, left == $0) } }
    default: nil
    }
  }

  private static func sign(_ isLess: Bool, _ isEqual: Bool) -> Int { isLess ? -1 : isEqual ? 0 : 1 }
}
