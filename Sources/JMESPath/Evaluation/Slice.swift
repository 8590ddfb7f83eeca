import Values

/// `[start:stop:step]`, with negative positions counted from the end, as in Python.
struct Slice {
  let start: Int?
  let stop: Int?
  let step: Int
  let column: Int

  func of(_ value: Value) throws(JMESPathError) -> Value {
    guard case .list(let elements) = value else { return .null }
    guard step != 0 else { throw JMESPathError(kind: .invalidValue, reason: .stepIsZero, column: column) }
    let count = elements.count
    // Downwards, a position may also lie before the first element.
    let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
    let first = start.map { bounded($0, count, low, high) } ?? (step > 0 ? low : high)
    let last = stop.map { bounded($0, count, low, high) } ?? (step > 0 ? high : low)
    // No step needs to be longer than the list.
    let stride = max(-count - 1, min(count + 1, step))
    return .list(Swift.stride(from: first, to: last, by: stride).map { elements[$0] })
  }

  private func bounded(_ position: Int, _ count: Int, _ low: Int, _ high: Int) -> Int {
    let absolute = position < 0 ? position + count : position
    return min(max(absolute, low), high)
  }
}
