/// What the extras of the service model know about an operation, as far as an engine that knows no AWS needs it.
package struct OperationFacts: Sendable, Equatable {
  /// IAM's name of the permission: `ec2:DescribeVpcs`.
  package var action: String
  package var isMutating: Bool

  package init(action: String, isMutating: Bool) {
    self.action = action
    self.isMutating = isMutating
  }
}
