import Effects
import Synchronization
import Testing

@testable import Runbooks

/// A script's thread, what else is done on it, and the work it lends itself to.
struct LuaThreadTests {
  @Test func `effects run on the script's thread, in order, until it is left`() async {
    let thread = LuaThread()
    var order: [Int] = []
    for number in 1...3 { order.append(await Self.echo(number, on: thread)) }
    thread.effects.leaveThread()
    order.append(await Self.echo(4, on: thread))
    #expect(order == [1, 2, 3, 4])
  }

  private static func echo(_ number: Int, on thread: LuaThread) async -> Int {
    await Task(executorPreference: thread.effects) { number }.value
  }

  @Test func `what waits behind a script that never ends goes on without it`() async {
    let thread = LuaThread()
    let stuck = Stuck(thread)
    let script = Task { await stuck.hold() }
    await stuck.isHeld()
    let effect = Task(executorPreference: thread.effects) { 7 }
    thread.effects.leaveThread()
    #expect(await effect.value == 7)
    stuck.release()
    await script.value
  }

  @Test func `idle work gets the thread while nothing else needs it`() async {
    let work = CountedWork()
    let thread = LuaThread(idleWork: work)
    let answer = await Task(executorPreference: thread.effects) { await work.result() }.value
    #expect(answer == 3)
    thread.effects.leaveThread()
    #expect(work.hasLender == false)
  }
}

/// An actor that keeps its thread as a script does.
private actor Stuck {
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
  private let thread: LuaThread
  private let gate = Mutex<Bool>(false)
  private let held = AsyncStream<Void>.makeStream()

  init(_ thread: LuaThread) { self.thread = thread }

  func hold() {
    held.continuation.yield()
    while !gate.withLock({ $0 }) {}
  }

  nonisolated func isHeld() async { for await _ in held.stream { return } }
  nonisolated func release() { gate.withLock { $0 = true } }
}

/// Done after three turns.
private final class CountedWork: IdleWork {
  private struct State {
    var lender: (any IdleLender)?
    var turns = 0
    var continuation: CheckedContinuation<Int, Never>?
  }

  private let state = Mutex(State())

  var hasLender: Bool { state.withLock { $0.lender != nil } }

  func result() async -> Int {
    await withCheckedContinuation { continuation in
      let lender = state.withLock { state in
        state.continuation = continuation
        return state.lender
      }
      lender?.workIsWaiting()
    }
  }

  func borrow(from lender: (any IdleLender)?) { state.withLock { $0.lender = lender } }
  func wake() {}

  func turn() -> Bool {
    state.withLock { state in
      state.turns += 1
      guard state.turns == 3 else { return state.turns < 3 }
      state.continuation?.resume(returning: state.turns)
      return false
    }
  }
}
