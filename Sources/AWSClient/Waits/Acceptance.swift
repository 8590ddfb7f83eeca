import Effects
import JMESPath
import ServiceModels
import Values

/// What a waiter makes of one look.
struct Acceptance: Sendable {
  private struct Rule: Sendable {
    let acceptor: Waiter.Acceptor
    let argument: JMESPathExpression?

    func matches(_ answer: Answer) throws(JMESPathError) -> Bool {
      switch acceptor.matcher {
      case .status: return answer.status.map { .integer(Int64($0)) } == acceptor.expected
      case .error: return matchesError(answer)
      case .path, .pathAll, .pathAny:
        guard case .success(let output) = answer.result, let argument else { return false }
        return matches(try argument.search(output))
      }
    }

    private func matches(_ found: Value) -> Bool {
      guard acceptor.matcher != .path else { return found == acceptor.expected }
      guard let elements = found.list, !elements.isEmpty else { return false }
      if acceptor.matcher == .pathAny { return elements.contains(acceptor.expected) }
      return elements.allSatisfy { $0 == acceptor.expected }
    }

    /// True and false accept any error and none.
    private func matchesError(_ answer: Answer) -> Bool {
      guard case .failure(let fault) = answer.result else { return acceptor.expected == .boolean(false) }
      return acceptor.expected == .boolean(true) || fault.code.map { .string($0) } == acceptor.expected
    }
  }

  private let rules: [Rule]

  init(_ waiter: Waiter) throws(JMESPathError) {
    var rules: [Rule] = []
    for acceptor in waiter.acceptors {
      let argument: JMESPathExpression?
      if let text = acceptor.argument { argument = try .ofModel(text) } else { argument = nil }
      rules.append(Rule(acceptor: acceptor, argument: argument))
    }
    self.rules = rules
  }

  /// The state of the first acceptor that matches.
  func state(of answer: Answer) throws(JMESPathError) -> Waiter.Acceptor.State? {
    for rule in rules where try rule.matches(answer) { return rule.acceptor.state }
    return nil
  }

  /// What was seen, in the service's own words: `pending`, `InService, OutOfService`, an error's code.
  func words(for answer: Answer) -> String {
    guard case .success(let output) = answer.result else {
      if case .failure(let fault) = answer.result { return fault.code ?? fault.kind.rawValue }
      return ""
    }
    for rule in rules {
      guard let found = try? rule.argument?.search(output), !found.isNull else { continue }
      var words: [String] = []
      for word in (found.list ?? [found]).map({ $0.text ?? $0.json() }) where !words.contains(word) {
        words.append(word)
      }
      return words.isEmpty ? "nothing yet" : words.joined(separator: ", ")
    }
    return "nothing yet"
  }
}
