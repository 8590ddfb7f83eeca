import LuaHost
import Testing
import Values

@Suite struct TaskTests {
  @Test func aChunkReturnsItsResults() throws {
    let state = try LuaState()
    let task = try LuaTask(state, try state.load("return 1, 2.0, 'x', {a={1,2}}, nil", chunkName: "@t.lua"))
    guard case .finished(let values) = task.resume() else { Issue.record("not finished"); return }
    #expect(values == [1, 2.0, "x", ["a": [1, 2]], nil])
  }
}
