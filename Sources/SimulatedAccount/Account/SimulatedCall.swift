import ServiceModels
import Values

/// One call as a behaviour sees it: its checked parameters, the account, and where and when it is made.
struct SimulatedCall {
  let service: String
  let operation: Operation
  var input: Document
  let account: AccountState
  let region: RegionState

  /// Seconds since 1970.
  var now: Double { account.clock.now }
  /// The time as documents have it.
  var timestamp: Value { .string(Timestamp(seconds: now)?.iso8601 ?? "") }

  /// The same call on a copy of the account: what it does there is lost.
  var onSnapshot: SimulatedCall {
    let copy = account.snapshot()
    return SimulatedCall(
      service: service, operation: operation, input: input, account: copy, region: copy.region(region.name))
  }

  func text(_ name: String) -> String? { input[name]?.text }
  func flag(_ name: String) -> Bool? { input[name]?.boolean }
  func integer(_ name: String) -> Int? { input[name]?.integer.flatMap { Int(exactly: $0) } }
  func texts(_ name: String) -> [String] { input[name]?.list?.compactMap(\.text) ?? [] }
  func documents(_ name: String) -> [Document] { input[name]?.list?.compactMap(\.map) ?? [] }
  func document(_ name: String) -> Document? { input[name]?.map }
}

/// What an operation does: from its input to its output, with its effect on the account.
typealias Behaviour = @Sendable (SimulatedCall) throws(SimulatedFault) -> Document
