import Glibc
import TestSupport
import Testing

@Suite struct RunningProgramTests {
  @Test func `both outputs, standard input and the status are kept apart`() async throws {
    let call = ProgramCall("sh", ["-c", "cat; echo wrong >&2; exit 7"], stdin: Array("in\n".utf8))
    let result = try await call.run()
    #expect(result.stdout == "in\n")
    #expect(result.stderr == "wrong\n")
    #expect(result.status == 7)
    #expect(!result.timedOut)
  }

  @Test func `megabytes in and out do not block each other`() async throws {
    let bytes = [UInt8](repeating: 97, count: 3_000_000)
    let result = try await ProgramCall("cat", stdin: bytes).run()
    #expect(result.stdoutBytes == bytes)
  }

  @Test func `only the given variables are there`() async throws {
    let result = try await ProgramCall("/usr/bin/env", environment: ["A": "1"]).run()
    #expect(result.stdout == "A=1\n")
  }

  @Test func `a time limit kills grandchildren too`() async throws {
    let folder = try TemporaryDirectory()
    let script = "sleep 600 & echo $! > pid; wait"
    let result = try await ProgramCall("sh", ["-c", script], directory: folder.path, timeout: 0.5).run()
    #expect(result.timedOut)
    #expect(result.signal == SIGKILL)
    #expect(isGone(try folder.read("pid")))
  }

  @Test func `a grandchild that holds the pipes does not outlive its parent`() async throws {
    let result = try await ProgramCall("sh", ["-c", "sleep 600 & echo $!"]).run()
    #expect(result.status == 0)
    #expect(isGone(result.stdout))
  }

  @Test func `a signal reaches a running program`() async throws {
    let script = "trap 'exit 3' INT; echo ready; while :; do sleep 0.01; done"
    let program = RunningProgram(ProgramCall("sh", ["-c", script]))
    #expect(await program.stdout(has: "ready"))
    program.signal(SIGINT)
    #expect(try await program.result().status == 3)
  }

  @Test func `a program that ends without reading its input does no harm`() async throws {
    let result = try await ProgramCall("true", stdin: [UInt8](repeating: 0, count: 1_000_000)).run()
    #expect(result.status == 0)
  }

  /// SIGKILL was sent already; the kernel may take a moment.
  private func isGone(_ pid: String) -> Bool {
    let number = String(pid.prefix { $0.isNumber })
    let deadline = ContinuousClock.now + .seconds(5)
    while isAlive(number) {
      if ContinuousClock.now > deadline { return false }
      sched_yield()
    }
    return !number.isEmpty
  }

  /// A killed orphan that waits for init to reap it is in state Z, and dead.
  private func isAlive(_ pid: String) -> Bool {
    guard let file = fopen("/proc/\(pid)/stat", "r") else { return false }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = fread(&buffer, 1, buffer.count, file)
    return count > 0 && !String(decoding: buffer[..<count], as: UTF8.self).contains(") Z")
  }
}
