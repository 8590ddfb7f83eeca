import Glibc

/// Feeds standard input and collects both outputs of one process until it has ended or its time is over.
struct ProgramPipes {
  private let spawn: Spawn
  private let deadline: ContinuousClock.Instant
  private let keepsStdinOpen: Bool
  private var input: ArraySlice<UInt8>
  private var open: Set<Int32>

  init(_ spawn: Spawn, _ call: ProgramCall) {
    self.spawn = spawn
    deadline = .now + .milliseconds(Int(call.timeout * 1000))
    keepsStdinOpen = call.keepsStdinOpen
    input = call.stdin[...]
    open = [spawn.stdin, spawn.stdout, spawn.stderr]
  }

  /// Returns whether the time limit ended it. Afterwards the process is a zombie that the caller reaps, no member of
  /// its group is alive, and the pipes are closed.
  mutating func pump(_ take: (Int32, [UInt8]) -> Void) -> Bool {
    var timedOut = false
    while !open.isDisjoint(with: [spawn.stdout, spawn.stderr]) || !ended {
      // A grandchild may hold the pipes open after the program's own end, so the end is looked for as well.
      if ended || ContinuousClock.now >= deadline {
        timedOut = !ended
        break
      }
      serve(take)
    }
    kill(-spawn.pid, SIGKILL)
    for descriptor in open where descriptor != spawn.stdin { drain(descriptor, take) }
    for descriptor in open { close(descriptor) }
    return timedOut
  }

  private var ended: Bool {
    var info = siginfo_t()
    let found = waitid(P_PID, id_t(spawn.pid), &info, WEXITED | WNOHANG | WNOWAIT)
    return found == 0 && info.si_signo == SIGCHLD
  }

  private mutating func serve(_ take: (Int32, [UInt8]) -> Void) {
    if input.isEmpty, !keepsStdinOpen, open.remove(spawn.stdin) != nil { close(spawn.stdin) }
    var watched = open.filter { $0 != spawn.stdin || !input.isEmpty }.map { descriptor in
      pollfd(fd: descriptor, events: Int16(descriptor == spawn.stdin ? POLLOUT : POLLIN), revents: 0)
    }
    guard poll(&watched, nfds_t(watched.count), 20) > 0 else { return }
    for entry in watched where entry.revents != 0 {
      let alive = entry.fd == spawn.stdin ? feed() : drain(entry.fd, take)
      if !alive, open.remove(entry.fd) != nil { close(entry.fd) }
    }
  }

  private mutating func feed() -> Bool {
    let sent = input.withUnsafeBytes { write(spawn.stdin, $0.baseAddress, $0.count) }
    guard sent > 0 else { return errno == EAGAIN || errno == EINTR }
    input = input.dropFirst(sent)
    return true
  }

  /// Reads what is there. False at the end of the stream.
  @discardableResult
  private func drain(_ descriptor: Int32, _ take: (Int32, [UInt8]) -> Void) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { take(descriptor, Array(buffer[..<count])) }
      if count == 0 { return false }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
    }
  }
}
