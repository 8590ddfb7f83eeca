import Glibc
import Synchronization

/// The bare act of starting a process with three pipes, in a process group of its own.
struct Spawn: Sendable {
  let pid: pid_t
  /// Our ends: write, read, read. Closed on exec, non-blocking.
  let stdin: Int32
  let stdout: Int32
  let stderr: Int32

  init(_ call: ProgramCall) throws {
    self = try Self.oneAtATime.withLock { _ in try Spawn(alone: call) }
  }

  /// Between making a pipe and closing it on exec no other program may start: it would hold the pipe open.
  private static let oneAtATime = Mutex(())

  private init(alone call: ProgramCall) throws {
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    let theirs = [input.readEnd, output.writeEnd, errors.writeEnd]
    defer { for end in theirs { close(end) } }
    pid = try Self.start(call, descriptors: theirs)
    (stdin, stdout, stderr) = (input.writeEnd, output.readEnd, errors.readEnd)
    for descriptor in [stdin, stdout, stderr] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
  }

  private static func start(_ call: ProgramCall, descriptors: [Int32]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
    }
    var attributes = try makeAttributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let words = wrapped(call)
    var pid: pid_t = 0
    let code = withCStrings(words) { argv in
      withCStrings(call.environment.map { "\($0)=\($1)" }) { environment in
        posix_spawn(&pid, words[0], &actions, &attributes, argv, environment)
      }
    }
    guard code == 0 else { throw SystemError(call: "posix_spawn \(call.program)", code: code) }
    return pid
  }

  /// `env` changes the folder. `setpriv` (util-linux) has the kernel kill the program should these tests die before
  /// it, even by SIGKILL. Both replace themselves by what follows, so the process id stays the program's.
  private static func wrapped(_ call: ProgramCall) -> [String] {
    let keeper = "/usr/bin/setpriv"
    let own = ["/usr/bin/env", "-C", call.directory, "--", call.program] + call.arguments
    return access(keeper, X_OK) == 0 ? [keeper, "--pdeathsig", "KILL", "--"] + own : own
  }

  private static func makeAttributes() throws -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return attributes
  }
}

/// Both ends of a pipe, closed on exec.
private struct Pipe {
  let readEnd: Int32
  let writeEnd: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw SystemError(call: "pipe", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }
}

/// A system call that answered no.
package struct SystemError: Error, CustomStringConvertible {
  package let call: String
  package let code: Int32

  package init(call: String, code: Int32) {
    self.call = call
    self.code = code
  }

  package var description: String { "\(call): \(String(cString: strerror(code)))" }
}

private func withCStrings<R>(_ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
  let copies = words.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
