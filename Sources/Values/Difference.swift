/// One place in which a value differs from an older one.
package struct Difference: Sendable, Equatable {
  /// `HealthCheck.Interval`; `Instances[]` for what came into a list or left it.
  package var path: String
  /// Nothing where it was not there before.
  package var old: Value?
  /// Nothing where it is no longer there.
  package var new: Value?

  package init(path: String, old: Value?, new: Value?) {
    self.path = path
    self.old = old
    self.new = new
  }

  /// Every difference of two values, by path. A list's elements are compared whole, without regard to their order.
  package static func all(from old: Value?, to new: Value?, at path: String = "") -> [Difference] {
    switch (old, new) {
    case (.map(let before), .map(let after)):
      return Set(before.keys).union(after.keys).sorted().flatMap { key in
        all(from: before[key], to: after[key], at: path.isEmpty ? key : "\(path).\(key)")
      }
    case (.null?, .map) where !path.isEmpty,
      (nil, .map) where !path.isEmpty:
      return all(from: [:], to: new, at: path)
    case (.list(let before), .list(let after)): return elements(from: before, to: after, at: path + "[]")
    default: return (old ?? .null) == (new ?? .null) ? [] : [Difference(path: path, old: old, new: new)]
    }
  }

  private static func elements(from before: [Value], to after: [Value], at path: String) -> [Difference] {
    let gone = missing(before, in: after)
    let come = missing(after, in: before)
    // One for one is an element that changed; of a structure only the members that did.
    if gone.count == 1, come.count == 1 { return all(from: gone[0], to: come[0], at: path) }
    return gone.map { Difference(path: path, old: $0, new: nil) }
      + come.map { Difference(path: path, old: nil, new: $0) }
  }

  private static func missing(_ elements: [Value], in others: [Value]) -> [Value] {
    var left: [Value: Int] = [:]
    for other in others { left[other, default: 0] += 1 }
    return elements.filter { element in
      guard let count = left[element], count > 0 else { return true }
      left[element] = count - 1
      return false
    }
  }
}
