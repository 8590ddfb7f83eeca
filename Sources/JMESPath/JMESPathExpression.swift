import Values

/// A JMESPath expression, parsed once and evaluated as often as needed.
///
/// The complete language of the JMESPath specification, with what the AWS CLI's users rely on beside it: text is ordered
/// by `<` and its kin, and a literal that is no JSON is text. Maps of `Value` have no order, so `keys`, `values` and
/// `*` go by the bytewise order of the keys. Text counts in Unicode code points.
package struct JMESPathExpression: Sendable {
  /// As it was written.
  package let text: String
  private let node: Node

  /// - Throws: an error of kind `syntax`, with its column.
  package init(_ text: String) throws(JMESPathError) {
    self.text = text
    node = try Parser.parse(text)
  }

  /// The value that the expression selects or computes; `.null` where it selects nothing.
  ///
  /// - Throws: errors of functions: unknown names, wrong counts and types of arguments, a slice's step of 0.
  package func search(_ value: Value) throws(JMESPathError) -> Value {
    try Evaluator.evaluate(node, on: value)
  }
}
