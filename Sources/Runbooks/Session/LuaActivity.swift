import Synchronization

/// Since when Lua runs without a pause; read by whoever decides that it no longer can be stopped.
final class LuaActivity: Sendable {
  private let start = Mutex<ContinuousClock.Instant?>(nil)

  var since: ContinuousClock.Instant? { start.withLock { $0 } }

  func during<T>(_ body: () -> T) -> T {
    start.withLock { $0 = .now }
    defer { start.withLock { $0 = nil } }
    return body()
  }
}
