import LuaHost
import Testing
import Values

/// Scripts that must return true: coroutines as in Lua 5.4, with host waits in and around them.
@Suite struct CoroutineTests {
  static let scripts: [(String, String)] = [
    (
      "a generator yields across waits",
      """
      local function gen() for i = 1, 3 do coroutine.yield(wait(i)) end end
      local sum = 0
      for x in coroutine.wrap(gen) do sum = sum + x end
      return sum == 6
      """
    ),
    (
      "waits travel through nested wraps",
      """
      local inner = function() coroutine.yield(wait(1)); coroutine.yield(wait(2)) return wait(3) end
      local outer = coroutine.wrap(function()
        local w = coroutine.wrap(inner)
        coroutine.yield(w() + wait(10)); coroutine.yield(w() + wait(20)); return w() + wait(30)
      end)
      return outer() == 11 and outer() == 22 and outer() == 33
      """
    ),
    (
      "resume passes values both ways",
      """
      local co = coroutine.create(function(a, b)
        local c = coroutine.yield(wait(a + b)); local d, e = coroutine.yield(c * 2); return d + e
      end)
      local t = {}
      for _, args in ipairs {{1, 2}, {10}, {3, 4}} do
        local ok, v = coroutine.resume(co, table.unpack(args)); t[#t + 1] = v
      end
      local ok, message = coroutine.resume(co)
      return t[1] == 3 and t[2] == 20 and t[3] == 7 and not ok and message == "cannot resume dead coroutine"
      """
    ),
    (
      "an answered error passes through a generator",
      """
      local w = coroutine.wrap(function() wait(1); wait_error("gone") end)
      local ok, err = pcall(w)
      return not ok and tostring(err) == "gone" and err.kind == "aws"
      """
    ),
    (
      "an error can be caught inside the generator",
      """
      local w = coroutine.wrap(function()
        local ok, err = pcall(wait_error, "gone"); coroutine.yield(err.message); return wait("on")
      end)
      return w() == "gone" and w() == "on"
      """
    ),
    (
      "wrap puts the position before text",
      """
      local ok, err = pcall(coroutine.wrap(function() error("x") end))
      return err == "test.lua:1: x" or err
      """
    ),
    (
      "status tells each state",
      """
      local co, other
      co = coroutine.create(function()
        other = coroutine.create(function() return coroutine.status(co) end)
        local _, s = coroutine.resume(other)
        coroutine.yield(coroutine.status(co), s)
      end)
      local before = coroutine.status(co)
      local _, running, normal = coroutine.resume(co)
      local suspended = coroutine.status(co)
      coroutine.resume(co)
      return before == "suspended" and running == "running" and normal == "normal"
        and suspended == "suspended" and coroutine.status(co) == "dead"
      """
    ),
    (
      "close runs to-be-closed variables",
      """
      local closed = 0
      local co = coroutine.create(function()
        local x <close> = setmetatable({}, {__close = function() closed = closed + 1 end})
        coroutine.yield()
      end)
      coroutine.resume(co)
      return coroutine.close(co) and closed == 1 and coroutine.status(co) == "dead"
      """
    ),
    (
      "close tells an error of a closing",
      """
      local co = coroutine.create(function()
        local x <close> = setmetatable({}, {__close = function() error("late", 0) end})
        coroutine.yield()
      end)
      coroutine.resume(co)
      local ok, err = coroutine.close(co)
      return not ok and err == "late"
      """
    ),
    (
      "waiting works in a closing",
      """
      local seen
      do local x <close> = setmetatable({}, {__close = function() seen = wait("closed") end}) end
      return seen == "closed"
      """
    ),
    (
      "a task cannot yield to the host",
      """
      local ok, err = pcall(coroutine.yield, 1)
      return not ok and err == "attempt to yield from outside a coroutine" and not coroutine.isyieldable()
      """
    ),
    ("a task looks like the main coroutine", "return select(2, coroutine.running())"),
    (
      "yield crosses pcall",
      """
      local w = coroutine.wrap(function() local ok, v = pcall(function() return coroutine.yield(1) + wait(1) end) return v end)
      return w() == 1 and w(5) == 6
      """
    ),
    ("a task cannot be resumed by itself", "local ok, e = coroutine.resume(coroutine.running()) return not ok"),
    (
      "waits in metamethods and iterators",
      """
      local t = setmetatable({}, {__index = function(_, k) return wait(k) end, __add = function() return wait(7) end,
        __pairs = function() return function(_, k) k = (k or 0) + 1 if k < 3 then return wait(k), k end end end})
      local n = 0
      for k in pairs(t) do n = n + k end
      return t.x == "x" and t + 1 == 7 and n == 3
      """
    ),
    (
      "a wait is refused where it cannot be",
      """
      local ok, err = pcall(string.gsub, "abc", "b", function() wait(1) end)
      local sorted, why = pcall(table.sort, {2, 1, 3}, function(a, b) return wait(a < b) end)
      local wrapped = coroutine.wrap(function() wait(1) coroutine.yield(1) end)
      local third, inside = pcall(string.gsub, "abc", "b", function() wrapped() end)
      return not ok and err.kind == "script" and not sorted and why.kind == "script" and inside.kind == "script"
      """
    ),
  ]

  @Test(arguments: scripts)
  func scriptReturnsTrue(_ name: String, _ source: String) throws {
    #expect(try ScriptFixture().run(source) == [true], "\(name)")
  }

  @Test func aCoroutineThatWaitsIsNobodyElsesToResume() throws {
    let fixture = try ScriptFixture()
    _ = try fixture.run("shared = coroutine.create(function() return wait(1) end)")
    let first = try LuaTask(fixture.state, try fixture.state.load("return coroutine.resume(shared)", chunkName: "=a"))
    if case .waiting = first.resume() {} else { Issue.record("did not wait") }
    let other = "local ok, err = coroutine.resume(shared) return ok, err, coroutine.status(shared)"
    #expect(try fixture.run(other) == [false, "cannot resume non-suspended coroutine", "normal"])
    guard case .finished(let values) = first.resume(.values([4])) else {
      Issue.record("not finished")
      return
    }
    #expect(values == [true, 4])
  }
}
