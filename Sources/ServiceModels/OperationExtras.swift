/// What AWS's own model does not say about an operation, as data (`model-compiler`'s facts name the source of each).
package struct OperationExtras: Sendable, Equatable {
  /// IAM's access levels.
  package enum AccessLevel: UInt8, Sendable { case unknown, list, read, write, tagging, permissionsManagement }
  package enum Change: UInt8, Sendable { case create, modify, delete }

  package struct Inverse: Sendable, Equatable {
    /// The API's name of the operation that takes the change back.
    package let operation: String
    /// A JMESPath expression over `{input: …, output: …}` that makes its parameters.
    package let parameters: String

    package init(operation: String, parameters: String) {
      self.operation = operation
      self.parameters = parameters
    }
  }

  package let accessLevel: AccessLevel
  /// IAM's name of the permission: `ec2:DescribeVpcs`.
  package let action: String
  /// Nothing for an operation that reads.
  package let change: Change?
  /// What it changes, in plain words: `security group`.
  package let resource: String?
  /// A JMESPath expression over `{input: …, output: …}` for the id or name of what was changed.
  package let identifier: String?
  package let inverses: [Inverse]
  /// Members of the input that name the resource uniquely, where AWS itself enforces it.
  package let naturalKey: [String]
  /// The input has `DryRun`, so the service can be asked whether it would do it.
  package let hasDryRun: Bool

  package init(
    accessLevel: AccessLevel, action: String, change: Change? = nil, resource: String? = nil, identifier: String? = nil,
    inverses: [Inverse] = [], naturalKey: [String] = [], hasDryRun: Bool = false
  ) {
    self.accessLevel = accessLevel
    self.action = action
    self.change = change
    self.resource = resource
    self.identifier = identifier
    self.inverses = inverses
    self.naturalKey = naturalKey
    self.hasDryRun = hasDryRun
  }

  /// What is not known to read counts as mutating.
  package var isMutating: Bool { accessLevel != .list && accessLevel != .read }
}
