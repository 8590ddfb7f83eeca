import ServiceModels
import Synchronization
import Values

/// AWS in memory: one account, every region, resources as documents in the shape the API returns them.
///
/// Owns the resources, their behaviour and time. Leaves protocols to who serves it, rehearsal to its overlay. Safe to use
/// from any thread; one call works at a time.
package final class SimulatedAccount: Sendable {
  /// One call, its parameters already checked against the model and normalised.
  package struct Request: Sendable {
    package var service: String
    /// The API's name.
    package var operation: String
    package var input: Value
    package var region: String

    package init(service: String, operation: String, input: Value, region: String) {
      self.service = service
      self.operation = operation
      self.input = input
      self.region = region
    }
  }

  private let catalog: ServiceCatalog
  private let baseTime: @Sendable () -> Double
  private let seed: UInt64
  private let haste: Double
  let state: Mutex<AccountState>

  /// - Parameters:
  ///   - baseTime: seconds since 1970. A constant makes time virtual: it moves only by `advance`.
  ///   - seed: the same seed makes the same ids.
  ///   - haste: what AWS takes up to so many seconds for has happened by the next call. Clients whose time is real wait
  ///     for nothing then, and still see the states between in the answers to their own calls.
  package init(
    catalog: ServiceCatalog = .bundled, seed: UInt64 = 1, haste: Double = 0, baseTime: @escaping @Sendable () -> Double
  ) {
    self.catalog = catalog
    self.baseTime = baseTime
    self.seed = seed
    self.haste = haste
    let clock = VirtualClock(base: baseTime, haste: haste)
    state = Mutex(AccountState(clock: clock, identifiers: IdentifierSource(seed: seed)))
  }

  private var newClock: VirtualClock { VirtualClock(base: baseTime, haste: haste) }

  /// Whether the account models the operation at all.
  package static func models(service: String, operation: String) -> Bool {
    Behaviours.table[service]?[operation] != nil
  }

  /// The services of which something is modelled, sorted.
  package static var modelledServices: [String] { Behaviours.table.keys.sorted() }

  /// The API's names of the operations that are modelled of a service, sorted.
  package static func modelledOperations(of service: String) -> [String] {
    Behaviours.table[service].map { $0.keys.sorted() } ?? []
  }

  /// Carries out a call. Never sends anything anywhere.
  package func answer(_ request: Request) -> Result<Value, SimulatedFault> {
    guard let operation = catalog.service(request.service)?.operation(request.operation),
      let behaviour = Behaviours.table[request.service]?[request.operation]
    else {
      let message = "The simulated account does not model \(request.service) \(request.operation)."
      return .failure(SimulatedFault("NotImplemented", message, status: 501))
    }
    return state.withLock { state in
      let region = state.region(request.region)
      state.settle(region)
      let call = SimulatedCall(
        service: request.service, operation: operation, input: request.input.map ?? [:], account: state, region: region)
      return Dispatch.run(behaviour, call)
    }
  }

  /// Everything in the account as it is now, in a form that a file can hold (`SavedAccount`).
  package func saved() -> Value { state.withLock { SavedAccount.value(of: $0) } }

  /// Takes on what `saved` gave. Time goes on from there, or from the base time where that is later.
  /// Nothing is changed where the value makes no sense.
  package func restore(_ saved: Value) throws(SavedAccount.Damage) {
    try state.withLock { state throws(SavedAccount.Damage) in
      state = try SavedAccount(saved).state(clock: newClock)
    }
  }

  /// A copy of everything, for `restore` as often as wanted. Costs next to nothing: documents are shared until changed.
  package func snapshot() -> AccountSnapshot { state.withLock { AccountSnapshot($0.snapshot()) } }

  package func restore(_ snapshot: AccountSnapshot) { state.withLock { $0 = snapshot.state.snapshot() } }

  /// Works on documents without any operation: what no API call can make.
  package func change(_ change: WorldChange) -> Result<Value, WorldChange.Refusal> {
    state.withLock { state in
      let region = state.region(change.region)
      state.settle(region)
      return change.carryOut(on: state, region, catalog)
    }
  }

  /// Moves virtual time.
  package func advance(by seconds: Double) { state.withLock { $0.clock.advance(by: seconds) } }

  /// Seconds since 1970.
  package var now: Double { state.withLock { $0.clock.now } }

  /// The region that a bucket belongs to: what a request to it is about that is not signed for any.
  package func region(ofBucket name: String) -> String? {
    state.withLock { $0.global[Buckets.kind][name]?["BucketRegion"]?.text }
  }

  /// Empties the account: what is left is what a new one has.
  package func reset() {
    state.withLock { $0 = AccountState(clock: newClock, identifiers: IdentifierSource(seed: seed)) }
  }
}
