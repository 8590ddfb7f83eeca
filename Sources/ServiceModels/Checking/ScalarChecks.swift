import Values

extension ParameterChecker {
  mutating func string(_ value: Value, _ shape: Shape) -> Value {
    if case .bytes(let bytes) = value {
      if let text = String(validating: bytes, as: UTF8.self) { return string(.string(text), shape) }
      report(.value(expected: "text in UTF-8", found: found(value, shape)))
      return .null
    }
    guard let text = value.text else { return mistyped(value, shape) }
    if let minimum = shape.minimum, Double(text.unicodeScalars.count) < minimum {
      let expected = "at least \(ShapeWords.count(minimum, "character"))"
      report(.value(expected: expected, found: found(value, shape)))
    }
    return value
  }

  mutating func wholeNumber(_ value: Value, _ shape: Shape) -> Value {
    guard let number = value.number else { return mistyped(value, shape) }
    guard let whole = value.integer else {
      // Beyond 64 bits, or with a fraction.
      let expected = number == number.rounded() && number.isFinite ? ShapeWords.range(shape) : "a whole number"
      report(.value(expected: expected, found: found(value, shape)))
      return .null
    }
    if shape.kind == .integer, Int32(exactly: whole) == nil {
      report(.value(expected: ShapeWords.range(shape), found: found(value, shape)))
    } else {
      checkMinimum(Double(whole), value, shape)
    }
    return .integer(whole)
  }

  mutating func number(_ value: Value, _ shape: Shape) -> Value {
    guard let number = value.number else { return mistyped(value, shape) }
    checkMinimum(number, value, shape)
    return .number(number)
  }

  private mutating func checkMinimum(_ number: Double, _ value: Value, _ shape: Shape) {
    guard let minimum = shape.minimum, number < minimum else { return }
    report(.value(expected: "at least \(ShapeWords.number(minimum))", found: found(value, shape)))
  }

  mutating func timestamp(_ value: Value, _ shape: Shape) -> Value {
    let time: Timestamp?
    switch value {
    case .string(let text): time = Timestamp(iso8601: text)
    case .integer, .number: time = value.number.flatMap(Timestamp.init(seconds:))
    default: return mistyped(value, shape)
    }
    guard let time else {
      report(.value(expected: ShapeWords.expected(shape), found: found(value, shape)))
      return .null
    }
    return .string(time.iso8601)
  }

  private func found(_ value: Value, _ shape: Shape) -> String { shape.isSensitive ? "a value" : Quoted.value(value) }
}
