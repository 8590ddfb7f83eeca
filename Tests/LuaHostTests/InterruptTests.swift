import Glibc
import LuaHost
import Synchronization
import Testing
import Values

/// Scripts that never end by themselves. Each has to be over within a second of the interrupt or the limit.
@Suite(.serialized) struct InterruptTests {
  static let endless: [String] = [
    "while true do end",
    "local function f() return f() end f()",
    "local function f() f() end while true do pcall(f) end",
    "while true do pcall(function() while true do end end) end",
    "while true do pcall(pcall, pcall, function() while true do end end) end",
    "while true do xpcall(function() while true do end end, function() while true do end end) end",
    "xpcall(function() while true do end end, function(e) while true do pcall(error, e) end end)",
    "while true do xpcall(error, function() while true do end end) end",
    "while true do coroutine.wrap(function() while true do coroutine.yield() end end)() end",
    "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
    "local function nest() pcall(coroutine.wrap(nest)) while true do end end nest()",
    "while true do pcall(function() local x <close> = setmetatable({}, {__close = function() while true do end end}) "
      + "while true do end end) end",
    "local co = coroutine.create(function() local x <close> = setmetatable({}, {__close = function() while true do end "
      + "end}) coroutine.yield() end) coroutine.resume(co) while true do coroutine.close(co) end",
    "while true do load(function() while true do end end) end",
    "while true do pcall(load, function() return 'x = 1 ' end) end",
    "while true do pcall(echo, 1) end",
    "while true do string.gsub('abc', '.', function() while true do end end) end",
    "table.sort({3, 1, 2}, function() while true do end end)",
    "local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end}) while true do pcall(function() return t[1] end) end",
    "while true do print(setmetatable({}, {__tostring = function() while true do end end})) end",
    "goto a ::a:: goto a",
    "for i = 1, math.huge do local t = {} end",
    "while true do for k in pairs({a = 1, b = 2}) do next({x = 1}) end end",
    "while true do pcall(wait, 1) pcall(string.gsub, 'a', 'a', function() wait(1) end) end",
    "string.rep('', 1 << 62) while true do end",
    "pcall(table.move, {}, 1, 1 << 60, 2) while true do end",
    "pcall(table.insert, setmetatable({}, {__len = function() return 1 << 60 end}), 1, 1) while true do end",
    "pcall(require, 'endless') while true do end",
  ]

  @Test(arguments: endless)
  func endlessScriptIsStopped(_ source: String) throws {
    let fixture = try ScriptFixture()
    fixture.state.moduleSearcher = { _ in .source(Array("while true do end".utf8), chunkName: "@endless.lua") }
    let stopped = try interrupted(fixture, source, .timeout)
    #expect(stopped.error?.interruption == .timeout)
    #expect(stopped.error?.value["kind"] == "timeout")
    #expect(stopped.seconds < 1)
    fixture.state.recover()
    #expect(
      try fixture.run("local n = 0 for i = 1, 100000 do n = n + 1 end return pcall(error, n)") == [false, 100_000])
  }

  static let hungry: [String] = [
    "return ('x'):rep(1 << 30)",
    "local t = {} while true do t[#t + 1] = {} end",
    "local t = {} while true do pcall(function() while true do t[#t + 1] = {} end end) end",
    "local s = 'x' while true do s = s .. s end",
    "local s = 'x' while true do pcall(function() s = s .. s end) end",
    "local t = {} while true do t[#t + 1] = coroutine.create(print) end",
    "local t = {} while true do xpcall(function() while true do t[#t + 1] = ('x'):rep(1e5) .. #t end end, print) end",
    "local t = {} pcall(function() local x <close> = setmetatable({}, {__close = function() error('no') end}) "
      + "while true do t[#t + 1] = {} end end) while true do end",
    "return table.concat({('x'):rep(1 << 25), ('x'):rep(1 << 25)}, ('y'):rep(1 << 25))",
    "local s = ('x'):rep(1 << 22) return (s:gsub('x', s))",
    "while true do pcall(string.rep, 'x', 1 << 30) end",
  ]

  @Test(arguments: hungry)
  func hungryScriptIsStopped(_ source: String) throws {
    let fixture = try ScriptFixture(memoryLimit: 32 << 20)
    let error = try fixture.failure(source)
    #expect(error?.interruption == .limit)
    #expect(fixture.state.memoryUsed <= 32 << 20)
    fixture.state.recover()
    #expect(try fixture.run("return 1") == [1])
    #expect(fixture.state.memoryUsed < 4 << 20)
  }

  @Test func infiniteRecursionIsAnErrorLikeAnother() throws {
    let error = try #require(try ScriptFixture().failure("local function f() return 1 + f() end f()"))
    #expect(error.message.contains("stack overflow"))
    #expect(error.interruption == nil)
  }

  @Test func theFirstReasonStays() throws {
    let fixture = try ScriptFixture()
    fixture.state.interrupt.send(.cancelled)
    fixture.state.interrupt.send(.timeout)
    #expect(try fixture.failure("return 1")?.interruption == .cancelled)
  }

  @Test func anInterruptEndsAWaitingTaskAtItsNextTurn() throws {
    let fixture = try ScriptFixture()
    let function = try fixture.state.load("while true do pcall(wait, 1) end", chunkName: "@x.lua")
    let task = try LuaTask(fixture.state, function)
    _ = task.resume()
    fixture.state.interrupt.send(.cancelled)
    guard case .failed(let error) = task.resume(.values([])) else {
      Issue.record("went on")
      return
    }
    #expect(error.interruption == .cancelled)
    #expect(error.position == "x.lua:1")
  }

  @Test func anInterruptTellsWhereTheScriptWas() throws {
    let stopped = try interrupted(try ScriptFixture(), "local x = 1\nwhile true do\nend", .timeout)
    let error = try #require(stopped.error)
    #expect(error.position == "test.lua:2" || error.position == "test.lua:3")
    #expect(error.traceback.contains("test.lua"))
  }

  /// Runs the script, sends the interrupt once it has computed for 50 ms, and measures the time from there to the end.
  private func interrupted(
    _ fixture: ScriptFixture, _ source: String, _ reason: LuaInterrupt.Reason
  ) throws -> (error: LuaError?, seconds: Double) {
    let stopper = Stopper(fixture.state.interrupt, reason)
    stopper.start()
    let error = try fixture.failure(source)
    let end = Stopper.now()
    return (error, end - stopper.join())
  }
}

/// A thread that sends an interrupt once the thread that made it has computed for 50 ms more, and remembers when.
///
/// It counts that thread's processor time: however busy the machine is, the script is in its loop by then.
final class Stopper: @unchecked Sendable {
  private let interrupt: LuaInterrupt
  private let reason: LuaInterrupt.Reason
  private let script = pthread_self()
  private var thread = pthread_t()
  private var sent = 0.0
  private let isOver = Atomic(false)

  init(_ interrupt: LuaInterrupt, _ reason: LuaInterrupt.Reason) {
    self.interrupt = interrupt
    self.reason = reason
  }

  private func computed() -> Double {
    var clock = clockid_t()
    pthread_getcpuclockid(script, &clock)
    return Self.seconds(clock)
  }

  static func now() -> Double { seconds(CLOCK_MONOTONIC) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  func start() {
    let context = Unmanaged.passRetained(self).toOpaque()
    pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Stopper>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context)
  }

  private func run() {
    let start = computed()
    while computed() - start < 0.05, !isOver.load(ordering: .relaxed) { sched_yield() }
    sent = Stopper.now()
    interrupt.send(reason)
  }

  /// Call it when the script has ended, by itself or not. Returns when the interrupt was sent.
  func join() -> Double {
    isOver.store(true, ordering: .relaxed)
    pthread_join(thread, nil)
    return sent
  }
}
