import Values

/// An expression's syntax tree.
///
/// Chains (`a.b.c`, `a | b`, `a || b`) are lists and not nested pairs, so that a long expression is not a deep one.
indirect enum Node: Sendable {
  enum Comparator: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

  case current
  case field(String)
  case index(Int)
  case slice(start: Int?, stop: Int?, step: Int, column: Int)
  case literal(Value)
  /// Each evaluated on the result of the one before.
  case chain([Node])
  /// The elements of `left` that are lists, laid out in one list.
  case flatten(Node)
  /// `right` on each element of the list `left`; null results are left out.
  case projection(Node, Node)
  /// The same on the values of a map.
  case objectProjection(Node, Node)
  /// The same on the elements for which `condition` is true.
  case filterProjection(Node, Node, condition: Node)
  case or([Node])
  case and([Node])
  case not(Node)
  case comparison(Comparator, Node, Node)
  case multiSelectList([Node])
  case multiSelectMap([(key: String, node: Node)])
  case function(String, [Node], column: Int)
  /// `&expression`, only ever an argument of a function.
  case reference(Node)
}

extension Node {
  /// The node followed by another, in one chain.
  func followed(by next: Node) -> Node {
    switch self {
    case .current: next
    case .chain(let nodes): .chain(nodes + [next])
    default: .chain([self, next])
    }
  }
}
