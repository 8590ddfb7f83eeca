/// An operation record's first varint.
package struct OperationTraits: OptionSet, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let unsignedPayload = OperationTraits(rawValue: 1 << 0)
  package static let checksumRequired = OperationTraits(rawValue: 1 << 1)
  package static let deprecated = OperationTraits(rawValue: 1 << 2)
  package static let hasInput = OperationTraits(rawValue: 1 << 3)
  package static let hasOutput = OperationTraits(rawValue: 1 << 4)
  package static let hasPaginator = OperationTraits(rawValue: 1 << 5)
  package static let hasDryRun = OperationTraits(rawValue: 1 << 6)
}
