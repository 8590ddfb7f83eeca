import Values

/// Says in which places two values differ.
enum Difference {
  static func text(_ name: String, _ ours: String, _ theirs: String) -> [String] {
    ours.utf8.elementsEqual(theirs.utf8) ? [] : ["\(name): ours \(Quoted.text(ours)), botocore \(Quoted.text(theirs))"]
  }

  static func values(_ path: String, _ ours: Value, _ theirs: Value) -> [String] {
    switch (ours, theirs) {
    case (.map(let left), .map(let right)):
      return Set(left.keys).union(right.keys).sorted().flatMap { key in
        values(path.isEmpty ? key : path + "." + key, left[key] ?? .null, right[key] ?? .null)
      }
    case (.list(let left), .list(let right)) where left.count == right.count:
      return zip(left, right).enumerated().flatMap { values("\(path)[\($0.offset + 1)]", $0.element.0, $0.element.1) }
    case (.string(let left), .string(let right)): return text(path, left, right)
    default: return ours == theirs ? [] : ["\(path): ours \(ours.json()), botocore \(theirs.json())"]
    }
  }
}
