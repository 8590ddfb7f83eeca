import JMESPath
import ServiceModels
import Values

/// Reads and writes the tokens by which an operation's pages follow each other.
struct PageTokens: Sendable {
  private let paginator: Paginator
  private let outputs: [JMESPathExpression]
  private let moreResults: JMESPathExpression?

  init(_ paginator: Paginator) throws(JMESPathError) {
    self.paginator = paginator
    var outputs: [JMESPathExpression] = []
    for token in paginator.outputTokens { outputs.append(try .ofModel(token)) }
    self.outputs = outputs
    if let more = paginator.moreResults { moreResults = try .ofModel(more) } else { moreResults = nil }
  }

  /// The next page's tokens by input member; null where one has none. Nothing after the last page.
  func next(after page: Value) throws(JMESPathError) -> Value? {
    if let moreResults, !(try moreResults.search(page).isTruthy) { return nil }
    var tokens: [String: Value] = [:]
    for (output, input) in zip(outputs, paginator.inputTokens) {
      let token = try output.search(page)
      tokens[input] = token.isTruthy ? token : .null
    }
    return tokens.values.allSatisfy(\.isNull) ? nil : .map(tokens)
  }

  func put(_ tokens: Value, into parameters: Value) -> Value {
    var members = parameters.map ?? [:]
    for (name, token) in tokens.map ?? [:] {
      // Not by assigning nil, which would be the null that values have.
      if token.isNull { members.removeValue(forKey: name) } else { members[name] = token }
    }
    return .map(members)
  }
}

extension Paginator {
  /// The caller turns the pages: the parameters hold a token or the size of a page.
  func isTurned(by parameters: Value) -> Bool {
    (inputTokens + (limitKey.map { [$0] } ?? [])).contains { parameters[$0].map { !$0.isNull } ?? false }
  }
}

extension Value {
  /// JMESPath's and Python's notion: nothing, false, zero and whatever is empty are not true.
  var isTruthy: Bool {
    switch self {
    case .null, .boolean(false), .integer(0), .string(""): false
    case .number(let number): number != 0
    case .bytes(let bytes): !bytes.isEmpty
    case .list(let elements): !elements.isEmpty
    case .map(let members): !members.isEmpty
    default: true
    }
  }
}
