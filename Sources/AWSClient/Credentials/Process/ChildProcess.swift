import Glibc
import Synchronization

/// Runs a program without a shell, with this process's input, environment and terminal, and keeps what it writes.
struct ChildProcess: CommandRunning {
  /// Seconds until a program that does not end is ended.
  var limit = 60
  /// Bytes of each output that are kept.
  private static let bound = 1 << 20
  /// Between making a pipe and closing it on exec no other program may start: it would hold the pipe open.
  private static let starting = Mutex(())

  func run(_ words: [String]) async -> CommandResult {
    await withCheckedContinuation { continuation in
      Self.onThread { continuation.resume(returning: self.runToEnd(words)) }
    }
  }

  private struct Child {
    let pid: pid_t
    let output: Int32
    let errors: Int32
  }

  private enum Start {
    case running(Child)
    case failed(Int32)
  }

  private func runToEnd(_ words: [String]) -> CommandResult {
    switch Self.starting.withLock({ _ in Self.start(words) }) {
    case .failed(let code): return .failed("\(words[0]): \(String(cString: strerror(code)))")
    case .running(let child):
      defer { Self.close([child.output, child.errors]) }
      guard let texts = read(child.output, child.errors) else {
        kill(child.pid, SIGKILL)
        _ = Self.status(of: child.pid)
        return .tookTooLong(seconds: limit)
      }
      return .ended(status: Self.status(of: child.pid), output: texts.output, errors: texts.errors)
    }
  }

  private static func start(_ words: [String]) -> Start {
    var output: (Int32, Int32) = (0, 0)
    var errors: (Int32, Int32) = (0, 0)
    guard pipe(&output) else { return .failed(errno) }
    guard pipe(&errors) else {
      let code = errno
      close([output.0, output.1])
      return .failed(code)
    }
    let (pid, code) = spawn(words, output: output.1, errors: errors.1)
    close([output.1, errors.1])
    guard code != 0 else { return .running(Child(pid: pid, output: output.0, errors: errors.0)) }
    close([output.0, errors.0])
    return .failed(code)
  }

  /// Reads both pipes until the program has closed them; nothing where it takes too long.
  private func read(_ output: Int32, _ errors: Int32) -> (output: [UInt8], errors: [UInt8])? {
    var texts: [[UInt8]] = [[], []]
    var polled = [output, errors].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let end = ContinuousClock.now + .seconds(limit)
    while polled.contains(where: { $0.fd >= 0 }) {
      let left = ContinuousClock.now.duration(to: end).seconds
      guard left > 0 else { return nil }
      guard poll(&polled, 2, Int32(left * 1000) + 1) >= 0 || errno == EINTR else { return nil }
      for index in 0..<2 where polled[index].fd >= 0 && polled[index].revents != 0 {
        if !Self.take(from: polled[index].fd, &texts[index]) { polled[index].fd = -1 }
        polled[index].revents = 0
      }
    }
    return (texts[0], texts[1])
  }

  /// False where there is no more.
  private static func take(from descriptor: Int32, _ text: inout [UInt8]) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    guard count > 0 else { return count < 0 && errno == EINTR }
    if text.count < bound { text += chunk[..<count] }
    return true
  }

  private static func pipe(_ ends: inout (Int32, Int32)) -> Bool {
    var both: [Int32] = [0, 0]
    guard Glibc.pipe(&both) == 0 else { return false }
    for end in both { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    ends = (both[0], both[1])
    return true
  }

  private static func close(_ descriptors: [Int32]) { for descriptor in descriptors { Glibc.close(descriptor) } }

  private static func spawn(_ words: [String], output: Int32, errors: Int32) -> (pid: pid_t, code: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    var attributes = plainSignals()
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, words[0], &actions, &attributes, &arguments, ProcessVariables.all)
    return (pid, code)
  }

  /// What this process blocks or ignores is no business of the program's.
  private static func plainSignals() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var usual = sigset_t()
    sigemptyset(&usual)
    sigaddset(&usual, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return attributes
  }

  /// As a shell has it.
  private static func status(of pid: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  private final class ThreadBody {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Waiting for a program would take a thread from those that everything else shares.
  private static func onThread(_ run: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let body = Unmanaged.passRetained(ThreadBody(run))
    let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      Unmanaged<ThreadBody>.fromOpaque(context!).takeRetainedValue().run()
      return nil
    }
    guard pthread_create(&thread, nil, start, body.toOpaque()) == 0 else {
      body.takeRetainedValue().run()
      return
    }
    pthread_detach(thread)
  }
}
