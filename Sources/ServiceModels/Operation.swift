import Values

/// One operation of a service.
package struct Operation: Sendable {
  /// The API's name: `DescribeVpcs`.
  package let name: String
  /// The name in scripts, as boto3 has it: `describe_vpcs`.
  package let snakeName: String
  package let method: String
  /// The request's path, with `{Label}` and `{Greedy+}` parts and a fixed query string.
  package let uri: String
  /// The status of a successful answer, where the model names one.
  package let successStatus: Int?
  package let input: Shape?
  /// The `locationName` and XML namespace that the operation's input reference adds (`rest-xml`).
  package let inputXMLName: String?
  package let inputXMLNamespace: String?
  package let output: Shape?
  /// The element around the output in `query` answers: `DescribeLoadBalancersResult`.
  package let resultWrapper: String?
  package let errors: [Shape]
  package let hostPrefix: String?
  /// `none` where the operation is called without a signature.
  package let authType: String?
  package let isUnsignedPayload: Bool
  package let isChecksumRequired: Bool
  package let checksumAlgorithmMember: String?
  package let isDeprecated: Bool
  package let paginator: Paginator?
  package let extras: OperationExtras

  package init(
    name: String, snakeName: String, method: String = "POST", uri: String = "/", successStatus: Int? = nil, input: Shape?,
    inputXMLName: String? = nil, inputXMLNamespace: String? = nil, output: Shape?, resultWrapper: String? = nil,
    errors: [Shape] = [], hostPrefix: String? = nil, authType: String? = nil, isUnsignedPayload: Bool = false,
    isChecksumRequired: Bool = false, checksumAlgorithmMember: String? = nil, isDeprecated: Bool = false,
    paginator: Paginator? = nil, extras: OperationExtras
  ) {
    self.name = name
    self.snakeName = snakeName
    self.method = method
    self.uri = uri
    self.successStatus = successStatus
    self.input = input
    self.inputXMLName = inputXMLName
    self.inputXMLNamespace = inputXMLNamespace
    self.output = output
    self.resultWrapper = resultWrapper
    self.errors = errors
    self.hostPrefix = hostPrefix
    self.authType = authType
    self.isUnsignedPayload = isUnsignedPayload
    self.isChecksumRequired = isChecksumRequired
    self.checksumAlgorithmMember = checksumAlgorithmMember
    self.isDeprecated = isDeprecated
    self.paginator = paginator
    self.extras = extras
  }
}

/// How an operation's pages follow each other. All are JMESPath expressions but `inputTokens` and `limitKey`.
package struct Paginator: Sendable, Equatable {
  package let inputTokens: [String]
  package let outputTokens: [String]
  package let moreResults: String?
  package let limitKey: String?
  package let resultKeys: [String]
  package let nonAggregateKeys: [String]

  package init(
    inputTokens: [String], outputTokens: [String], moreResults: String?, limitKey: String?, resultKeys: [String],
    nonAggregateKeys: [String]
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.moreResults = moreResults
    self.limitKey = limitKey
    self.resultKeys = resultKeys
    self.nonAggregateKeys = nonAggregateKeys
  }
}

/// A state that can be waited for.
package struct Waiter: Sendable, Equatable {
  package struct Acceptor: Sendable, Equatable {
    package enum State: UInt8, Sendable { case success, failure, retry }
    package enum Matcher: UInt8, Sendable { case path, pathAll, pathAny, status, error }

    package let state: State
    package let matcher: Matcher
    /// The JMESPath expression of the path matchers.
    package let argument: String?
    package let expected: Value

    package init(state: State, matcher: Matcher, argument: String?, expected: Value) {
      self.state = state
      self.matcher = matcher
      self.argument = argument
      self.expected = expected
    }
  }

  /// In snake case: `instance_running`.
  package let name: String
  /// The API's name of the operation that is repeated.
  package let operation: String
  /// Seconds between two looks.
  package let delay: Double
  package let maxAttempts: Int
  package let acceptors: [Acceptor]

  package init(name: String, operation: String, delay: Double, maxAttempts: Int, acceptors: [Acceptor]) {
    self.name = name
    self.operation = operation
    self.delay = delay
    self.maxAttempts = maxAttempts
    self.acceptors = acceptors
  }
}

/// What AWS's own model does not say about an operation, as data (`Extras/` names the source of each fact).
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

  package init(
    accessLevel: AccessLevel, action: String, change: Change? = nil, resource: String? = nil, identifier: String? = nil,
    inverses: [Inverse] = [], naturalKey: [String] = []
  ) {
    self.accessLevel = accessLevel
    self.action = action
    self.change = change
    self.resource = resource
    self.identifier = identifier
    self.inverses = inverses
    self.naturalKey = naturalKey
  }

  /// What is not known to read counts as mutating.
  package var isMutating: Bool { accessLevel != .list && accessLevel != .read }
}
