import Glibc

/// A detached thread.
final class ServingThread: Sendable {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// Where the system has no thread left, the caller's own runs the body.
  func start() {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Documents are nested, and what reads them calls itself.
    pthread_attr_setstacksize(&attributes, 16 << 20)
    let context = Unmanaged.passRetained(self)
    let code = pthread_create(&thread, &attributes, { ServingThread.enter($0) }, context.toOpaque())
    if code != 0 { _ = Self.enter(context.toOpaque()) }
  }

  private static func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    var all = sigset_t()
    sigfillset(&all)
    // Signals are the main thread's business.
    pthread_sigmask(SIG_BLOCK, &all, nil)
    Unmanaged<ServingThread>.fromOpaque(context).takeRetainedValue().body()
    return nil
  }
}
