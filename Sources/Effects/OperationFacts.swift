/// What the extras of the service model know about an operation, as far as an engine that knows no AWS needs it.
package struct OperationFacts: Sendable, Equatable {
  /// The operation as scripts call it: `describe_vpcs`.
  package var name: String
  /// IAM's name of the permission: `ec2:DescribeVpcs`.
  package var action: String
  package var isMutating: Bool

  package init(name: String, action: String, isMutating: Bool) {
    self.name = name
    self.action = action
    self.isMutating = isMutating
  }
}
