import Synchronization

/// What keeps a client from making an outage worse: every retry costs, and only success pays back.
///
/// Figures of the AWS SDKs' standard mode: 500 to begin with, 5 for a retry, 10 for one after a timeout, 1 back for a
/// call that needed none.
final class RetryQuota: Sendable {
  static let capacity = 500
  private let available = Mutex(RetryQuota.capacity)

  /// What was taken, to be given back when the retry succeeds; nothing where too little is left.
  func take(afterTimeout: Bool) -> Int? {
    let cost = afterTimeout ? 10 : 5
    return available.withLock { available in
      guard available >= cost else { return nil }
      available -= cost
      return cost
    }
  }

  /// - Parameter taken: what the last retry of the call had cost.
  func succeeded(taken: Int?) {
    available.withLock { $0 = min(Self.capacity, $0 + (taken ?? 1)) }
  }
}
