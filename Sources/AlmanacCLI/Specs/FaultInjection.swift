import AWSClient
import Synchronization
import Values
import WireProtocols

/// The simulated account with faults that a spec asked for: the next calls of an operation fail.
///
/// A call that fails `after` has done what it does: only its answer is lost.
final class FaultInjection: LocalAccount {
  struct Rule: Sendable {
    /// As scripts write it: `ec2.create_vpc`.
    var operation: String
    var error: ServiceError
    /// Calls that are still to fail.
    var times: Int
    var isAfter: Bool
  }

  private let account: any LocalAccount
  private let rules = Mutex<[Rule]>([])

  init(_ account: any LocalAccount) { self.account = account }

  func add(_ rule: Rule) { rules.withLock { $0.append(rule) } }
  func clear() { rules.withLock { $0 = [] } }

  func answer(_ call: LocalCall) async -> Result<Value, ServiceError> {
    guard let rule = take("\(call.service.name).\(call.operation.snakeName)") else { return await account.answer(call) }
    if rule.isAfter, case .failure(let own) = await account.answer(call) { return .failure(own) }
    return .failure(rule.error)
  }

  private func take(_ operation: String) -> Rule? {
    rules.withLock { rules in
      guard let index = rules.firstIndex(where: { $0.operation == operation }) else { return nil }
      rules[index].times -= 1
      defer { if rules[index].times <= 0 { rules.remove(at: index) } }
      return rules[index]
    }
  }
}
