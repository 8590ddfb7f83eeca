import Synchronization

/// Plans that earlier documents were read with, for the next ones: most answers are of a few operations.
enum XMLPlanPool {
  /// Whoever takes plans out has them alone until they are given back.
  private struct Idle: @unchecked Sendable { var plans: [XMLPlans] = [] }

  private static let idle = Mutex(Idle())

  static func take() -> XMLPlans {
    idle.withLock { Idle(plans: $0.plans.popLast().map { [$0] } ?? []) }.plans.first ?? XMLPlans()
  }

  static func giveBack(_ plans: XMLPlans) {
    let returned = Idle(plans: [plans])
    idle.withLock { $0.plans += returned.plans }
  }
}
