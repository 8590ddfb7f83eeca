import CLuaShim

/// Stops whatever a `LuaState` runs, from any thread.
///
/// Owns the small piece of memory that the stopping thread and the stopped one share; outlives the state if kept.
package final class LuaInterrupt: Sendable {
  package enum Reason: String, Sendable {
    case timeout, cancelled, limit
  }

  /// Guarded by its own mutex, in C.
  nonisolated(unsafe) let shared: OpaquePointer

  init?() {
    guard let shared = shim_interrupt_new() else { return nil }
    self.shared = shared
  }

  deinit { shim_interrupt_free(shared) }

  /// Makes the running task, or the next one to run, end with `LuaError.interruption`. Returns at once. Of several
  /// reasons the first counts. The state stays unusable until `LuaState.recover()`.
  package func send(_ reason: Reason) { shim_interrupt_send(shared, reason.code) }
}

extension LuaInterrupt.Reason {
  var code: shim_reason_code {
    switch self {
    case .timeout: SHIM_TIMEOUT
    case .cancelled: SHIM_CANCELLED
    case .limit: SHIM_LIMIT
    }
  }

  init?(_ code: shim_reason_code) {
    switch code {
    case SHIM_TIMEOUT: self = .timeout
    case SHIM_CANCELLED: self = .cancelled
    case SHIM_LIMIT: self = .limit
    default: return nil
    }
  }

  var sentence: String {
    switch self {
    case .timeout: "the time for this run is over"
    case .cancelled: "the run was cancelled"
    case .limit: "the script used up the memory it may have"
    }
  }
}
