import Effects
import ServiceModels
import Synchronization
import Values

/// An account in which a rehearsal takes place: over a real one, which it reads and never changes.
///
/// It begins empty. Reads go to the base until the run has changed something that they draw from; then what the base
/// answers is taken in, and the simulation answers from both. Changes are carried out by the simulation's own behaviours,
/// on what the base holds of the resources that they look at. Nothing is stored: an overlay is gone with its process.
package final class AccountOverlay: Sendable {
  let base: GuardedBase
  let preflight: Preflight?
  let state: Mutex<OverlayState>

  /// - Parameters:
  ///   - time: seconds since 1970 when time stands still, which it does until `advance`.
  ///   - preflight: whether EC2 is asked by `DryRun` what it would do.
  package init(
    over base: GuardedBase, preflight: Bool, seed: UInt64 = 0xa1_3a_1a_c0, time: @escaping @Sendable () -> Double
  ) {
    self.base = base
    self.preflight = preflight ? Preflight(base: base) : nil
    state = Mutex(OverlayState(time: time, seed: seed))
  }

  package func answer(_ call: OverlayCall) async -> OverlayAnswer {
    call.operation.extras.isMutating
      ? await OverlayChange(overlay: self, call: call).answer()
      : await OverlayRead(overlay: self, call: call).answer()
  }

  /// Moves virtual time.
  package func advance(by seconds: Double) { state.withLock { $0.advance(by: seconds) } }

  /// Seconds since 1970.
  package var now: Double { state.withLock { $0.now } }

  /// Ids, ARNs and DNS names that exist in the overlay alone.
  package var madeNames: Set<String> { state.withLock { $0.made } }
}

extension OverlayCall {
  /// Nothing where the simulation does not model the operation.
  var behaviour: Behaviour? { Behaviours.table[service]?[operation.name] }
}
