import Synchronization

extension JMESPathExpression {
  private static let known = Mutex<[String: JMESPathExpression]>([:])

  /// The expression of a text that comes from a service model: parsed at its first use in the process, then kept.
  package static func ofModel(_ text: String) throws(JMESPathError) -> JMESPathExpression {
    if let expression = known.withLock({ $0[text] }) { return expression }
    let expression = try JMESPathExpression(text)
    known.withLock { $0[text] = expression }
    return expression
  }
}
