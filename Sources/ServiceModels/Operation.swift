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
  /// The ways of signing the model allows, best first: `aws.auth#sigv4`, `smithy.api#noAuth`. Empty: the service's.
  package let authSchemes: [String]
  package let isUnsignedPayload: Bool
  package let isChecksumRequired: Bool
  package let checksumAlgorithmMember: String?
  /// The member that asks for a checksum of the answer, and the algorithms the answer may use.
  package let checksumModeMember: String?
  package let responseChecksums: [String]
  /// Parameters of the endpoint rules that the operation fixes.
  package let staticContextParameters: [String: Value]
  /// Parameters of the endpoint rules that a JMESPath expression over the input gives.
  package let operationContextParameters: [String: String]
  package let isDeprecated: Bool
  package let paginator: Paginator?
  package let extras: OperationExtras

  package init(
    name: String, snakeName: String, method: String = "POST", uri: String = "/", successStatus: Int? = nil,
    input: Shape?,
    inputXMLName: String? = nil, inputXMLNamespace: String? = nil, output: Shape?, resultWrapper: String? = nil,
    errors: [Shape] = [], hostPrefix: String? = nil, authType: String? = nil, authSchemes: [String] = [],
    isUnsignedPayload: Bool = false,
    isChecksumRequired: Bool = false, checksumAlgorithmMember: String? = nil, checksumModeMember: String? = nil,
    responseChecksums: [String] = [], staticContextParameters: [String: Value] = [:],
    operationContextParameters: [String: String] = [:], isDeprecated: Bool = false,
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
    self.authSchemes = authSchemes
    self.isUnsignedPayload = isUnsignedPayload
    self.isChecksumRequired = isChecksumRequired
    self.checksumAlgorithmMember = checksumAlgorithmMember
    self.checksumModeMember = checksumModeMember
    self.responseChecksums = responseChecksums
    self.staticContextParameters = staticContextParameters
    self.operationContextParameters = operationContextParameters
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
