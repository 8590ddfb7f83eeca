import LuaHost
import Testing
import Values

@Suite struct TaskTests {
  @Test func aChunkReturnsItsResults() throws {
    let values = try ScriptFixture().run("return 1, 2.0, 'x', {a={1,2}}, nil")
    #expect(values == [1, 2.0, "x", ["a": [1, 2]], nil])
  }

  @Test func argumentsReachTheFunction() throws {
    let values = try ScriptFixture().run("local a, b = ... return b, a", [1, ["x": "y"]])
    #expect(values == [["x": "y"], 1])
  }

  @Test func aFunctionCanBeAnArgument() throws {
    let fixture = try ScriptFixture()
    let inner = try fixture.state.load("return wait(20) + ...", chunkName: "@inner.lua")
    let outer = try fixture.state.load("local f = ... return f(1)", chunkName: "@outer.lua")
    let task = try LuaTask(fixture.state, outer, arguments: [.function(inner)])
    #expect(try fixture.drive(task) == [21])
  }

  @Test func aWaitComesBackAtItsLine() throws {
    #expect(try ScriptFixture().run("return wait('a') .. wait('b'), (select('#', wait()))") == ["ab", 0])
  }

  @Test func anAnswerCanBeAnError() throws {
    let error = try #require(try ScriptFixture().failure("local x = 1\nwait_error('gone')"))
    #expect(error.message == "gone")
    #expect(error.value["kind"] == "aws")
    #expect(error.position == "test.lua:2")
    #expect(error.traceback.contains("test.lua:2: in main chunk"))
  }

  @Test func pcallCatchesWhatAnAnswerRaises() throws {
    let source = """
      local ok, err = pcall(function() wait(1); wait_error('gone') end)
      return ok, tostring(err), err.kind, err.position
      """
    #expect(try ScriptFixture().run(source) == [false, "gone", "aws", "test.lua:1"])
  }

  @Test func functionsAmongResultsAreFetched() throws {
    let fixture = try ScriptFixture()
    let task = try LuaTask(fixture.state, try fixture.state.load("return 1, function() return 5 end", chunkName: "=x"))
    #expect(try fixture.drive(task) == [1, nil])
    #expect(task.resultProblems.isEmpty)
    let function = try #require(try task.resultFunction(1))
    #expect(try fixture.state.call(function) == 5)
    #expect(try task.resultFunction(0) == nil)
  }

  @Test func resultsThatAreNoValuesAreReported() throws {
    let fixture = try ScriptFixture()
    let task = try LuaTask(fixture.state, try fixture.state.load("return {f = print}", chunkName: "=x"))
    _ = try fixture.drive(task)
    #expect(task.resultProblems.map(\.path) == ["f"])
  }

  @Test func thousandsOfTasksWaitAtOnce() throws {
    let fixture = try ScriptFixture()
    let function = try fixture.state.load("local n = ... local m = wait(n) return m * 2", chunkName: "=x")
    let tasks = try (0..<2000).map { try LuaTask(fixture.state, function, arguments: [.value(.integer($0))]) }
    for task in tasks { if case .waiting = task.resume() {} else { Issue.record("did not wait") } }
    for (index, task) in tasks.enumerated() {
      guard case .finished(let values) = task.resume(.values([.integer(Int64(index))])) else {
        Issue.record("did not finish")
        return
      }
      #expect(values == [.integer(Int64(index) * 2)])
    }
    #expect(fixture.state.memoryUsed < 16 << 20)
  }

  @Test func aTaskIsResumedOnlyWhereItStands() throws {
    let fixture = try ScriptFixture()
    let task = try LuaTask(fixture.state, try fixture.state.load("return 1", chunkName: "=x"))
    if case .failed = task.resume(.values([])) {} else { Issue.record("a new task took an answer") }
    if case .finished = task.resume() {} else { Issue.record("not finished") }
    if case .failed = task.resume() {} else { Issue.record("an ended task ran again") }
  }

  @Test func aFailedTaskClosesItsVariables() throws {
    let fixture = try ScriptFixture()
    let source = "local x <close> = setmetatable({}, {__close = function() print('closed') end}) error('no')"
    _ = try fixture.failure(source)
    #expect(fixture.printed == ["closed"])
  }

  @Test func aFailedTaskKeepsItsErrorThroughItsClosing() throws {
    let fixture = try ScriptFixture()
    let source = """
      local x <close> = setmetatable({}, {__close = function(_, err) print(err.code) end})
      error { kind = "script", code = "X", message = "no" }
      """
    let error = try fixture.failure(source)
    #expect(fixture.printed == ["X"])
    #expect(error?.value["code"] == .string("X"))
  }

  @Test func aClosedStateAnswersWithErrors() throws {
    let fixture = try ScriptFixture()
    let function = try fixture.state.load("return 1", chunkName: "=x")
    #expect(fixture.state.close() == 0)
    #expect(throws: LuaError.self) { try LuaTask(fixture.state, function) }
  }
}
