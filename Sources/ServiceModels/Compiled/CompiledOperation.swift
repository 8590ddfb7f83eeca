import Values

extension CompiledCursor {
  /// The operation whose record begins here.
  mutating func operation(in table: any ShapeTable) -> Operation {
    let traits = OperationTraits(rawValue: flags())
    return Operation(
      name: string(), snakeName: string(), method: string(), uri: string(), successStatus: optionalInt(),
      input: traits.contains(.hasInput) ? table.shape(at: int()) : nil,
      inputXMLName: optionalString(), inputXMLNamespace: optionalString(),
      output: traits.contains(.hasOutput) ? table.shape(at: int()) : nil,
      resultWrapper: optionalString(), errors: list { table.shape(at: $0.int()) }, hostPrefix: optionalString(),
      authType: optionalString(), authSchemes: stringList(), isUnsignedPayload: traits.contains(.unsignedPayload),
      isChecksumRequired: traits.contains(.checksumRequired), checksumAlgorithmMember: optionalString(),
      checksumModeMember: optionalString(), responseChecksums: stringList(),
      staticContextParameters: value().map ?? [:],
      operationContextParameters: stringPairs(), isDeprecated: traits.contains(.deprecated),
      paginator: traits.contains(.hasPaginator) ? paginator() : nil,
      extras: extras(hasDryRun: traits.contains(.hasDryRun)))
  }

  /// Number zero is none; the others are one too large.
  private mutating func optionalInt() -> Int? {
    let number = int()
    return number == 0 ? nil : number - 1
  }

  private mutating func paginator() -> Paginator {
    Paginator(
      inputTokens: stringList(), outputTokens: stringList(), moreResults: optionalString(), limitKey: optionalString(),
      resultKeys: stringList(), nonAggregateKeys: stringList())
  }

  private mutating func extras(hasDryRun: Bool) -> OperationExtras {
    OperationExtras(
      accessLevel: OperationExtras.AccessLevel(rawValue: UInt8(truncatingIfNeeded: varint())) ?? .unknown,
      action: string(),
      change: optionalInt().flatMap { OperationExtras.Change(rawValue: UInt8(truncatingIfNeeded: $0)) },
      resource: optionalString(), identifier: optionalString(),
      inverses: list { OperationExtras.Inverse(operation: $0.string(), parameters: $0.string()) },
      naturalKey: stringList(), hasDryRun: hasDryRun)
  }

  /// The waiter whose record begins here.
  mutating func waiter() -> Waiter {
    Waiter(name: string(), operation: string(), delay: double(), maxAttempts: int(), acceptors: list { $0.acceptor() })
  }

  private mutating func acceptor() -> Waiter.Acceptor {
    Waiter.Acceptor(
      state: Waiter.Acceptor.State(rawValue: UInt8(truncatingIfNeeded: varint())) ?? .failure,
      matcher: Waiter.Acceptor.Matcher(rawValue: UInt8(truncatingIfNeeded: varint())) ?? .error,
      argument: optionalString(), expected: value())
  }

  /// The metadata whose record begins here.
  mutating func metadata() -> ServiceMetadata {
    ServiceMetadata(
      apiVersion: string(), endpointPrefix: string(), serviceID: string(),
      wireProtocol: ServiceMetadata.WireProtocol(rawValue: string()) ?? .query,
      protocols: stringList().compactMap(ServiceMetadata.WireProtocol.init(rawValue:)), jsonVersion: optionalString(),
      targetPrefix: optionalString(), signingName: string(), signatureVersion: string(),
      xmlNamespace: optionalString(), globalEndpoint: optionalString(), isAWSQueryCompatible: int() == 1)
  }
}
