/// A form's fields as a tree: `Filter.1.Value.2=x` is a text at the end of four branches.
struct FormFields {
  struct Node {
    var text: String?
    var branches: [String: Node] = [:]

    /// The branches that are numbered, in the order of their numbers.
    var numbered: [Node] {
      branches.compactMap { name, node in Int(name).map { ($0, node) } }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    mutating func set(_ text: String, at path: ArraySlice<Substring>) {
      guard let first = path.first else {
        self.text = text
        return
      }
      branches[String(first), default: Node()].set(text, at: path.dropFirst())
    }
  }

  private static let countLimit = 100_000
  private static let depthLimit = 32

  private(set) var root = Node()

  /// Fields of the body and of the query; the body's count first.
  init(_ request: ServedRequest) throws(RequestFault) {
    guard request.body.count <= RequestReader.documentLimit else { throw .tooLarge(limit: RequestReader.documentLimit) }
    var pairs = FormText.pairs(request.query)
    if request.method != "GET" { pairs += FormText.pairs(String(decoding: request.body, as: UTF8.self)) }
    guard pairs.count <= Self.countLimit else { throw .malformedForm("more than \(Self.countLimit) fields") }
    for pair in pairs { try add(pair) }
  }

  private mutating func add(_ pair: RequestParts.Pair) throws(RequestFault) {
    let path = pair.name.split(separator: ".", omittingEmptySubsequences: false)
    guard path.count <= Self.depthLimit else { throw .malformedForm("a name of more than \(Self.depthLimit) parts") }
    guard path.allSatisfy({ !$0.isEmpty }) else { throw .malformedForm("a name with an empty part") }
    root.set(pair.value ?? "", at: path[...])
  }

  var action: String {
    get throws(RequestFault) {
      guard let action = root.branches["Action"]?.text, !action.isEmpty else { throw .missingAction }
      return action
    }
  }
}
