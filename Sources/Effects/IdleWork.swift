/// Work that goes on outside of the process and needs a thread now and then: transfers over the network.
///
/// A thread that has nothing else to do lends itself to it, so that an answer arrives where it is waited for. Whoever
/// lends does so from one thread.
package protocol IdleWork: AnyObject, Sendable {
  /// Goes on with the lender's thread alone; without one, on a thread of its own.
  func borrow(from lender: (any IdleLender)?)
  /// Does what can be done now. Where nothing came to its end, waits until more can be done, or `wake` is called.
  /// False where nothing is under way.
  func turn() -> Bool
  /// Ends a wait, from any thread.
  func wake()
}

/// Who lends a thread to idle work.
package protocol IdleLender: AnyObject, Sendable {
  /// There is work to do. From any thread.
  func workIsWaiting()
}
