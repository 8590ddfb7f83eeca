import LuaHost
import Testing
import Values

/// Scripts that go for the seams: errors inside of errors, closings, coroutines in the wrong state, deep C stacks, and
/// globals replaced under the host's own Lua.
@Suite struct HostileTests {
  static let truths: [(String, String)] = [
    (
      "a handler that fails for ever",
      "local ok, e = xpcall(error, function(e) error(e) end, 'a') return not ok and e == 'error in error handling'"
    ),
    (
      "a handler that overflows",
      "local function f() return 1 + f() end local ok, e = xpcall(f, f) return not ok and e == 'error in error handling'"
    ),
    (
      "close of a running coroutine",
      "return select(2, pcall(coroutine.close, (coroutine.running()))):find('cannot close a running coroutine', 1, true) ~= nil"
    ),
    (
      "close of a normal coroutine",
      """
      local outer
      outer = coroutine.create(function() return pcall(coroutine.wrap(function() coroutine.close(outer) end)) end)
      local _, ok, e = coroutine.resume(outer)
      return not ok and e:find("cannot close a normal coroutine", 1, true) ~= nil
      """
    ),
    (
      "an iterator that waits is abandoned",
      """
      local each = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(wait(i)) end end)
      local seen
      for v in each do seen = v break end
      each = nil
      collectgarbage()
      return seen == 1 and wait(2) == 2
      """
    ),
    (
      "pcall within pcall",
      "local function f(n) if n == 0 then return 7 end return select(2, pcall(f, n - 1)) end return f(150) "
        + "== 7"
    ),
    (
      "too many pcalls",
      "local function f(n) if n == 0 then return 7 end return select(2, pcall(f, n - 1)) end return f(100000) == 'C stack overflow'"
    ),
    (
      "gsub within gsub",
      "local function g(n) return n == 0 and 'b' or (string.gsub('a', 'a', function() return g(n - 1) end)) end return g(150) == 'b' and not pcall(g, 250)"
    ),
    (
      "waits under many coroutines",
      "local function co(n) if n == 0 then return wait('deep') end return coroutine.wrap(co)(n - 1) end return co(80) == 'deep'"
    ),
    (
      "a long chain of __index",
      "local t = {} for i = 1, 3000 do t = setmetatable({}, {__index = t}) end return not pcall(function() "
        + "return t.x end)"
    ),
    (
      "deep syntax",
      "return load('return ' .. ('('):rep(300) .. '1' .. (')'):rep(300)) == nil and load('return ' .. "
        + "('{'):rep(300)) == nil"
    ),
    (
      "many coroutines",
      "for i = 1, 200000 do coroutine.resume(coroutine.create(function() coroutine.yield() end)) end "
        + "return true"
    ),
    ("wide formats", "return not pcall(string.format, '%1000000d', 1) and #('%99.99f'):format(1e308) == 409"),
    ("many values", "return not pcall(table.unpack, {}, 1, 1e8) and not pcall(string.byte, ('x'):rep(1 << 24), 1, -1)"),
    ("a reader that fails", "local f, e = load(function() error('reader', 0) end) return f == nil and e == 'reader'"),
    (
      "a reader of tables",
      "local f, e = load(function() return {} end) return f == nil and e:find('must return a string', 1, "
        + "true) ~= nil"
    ),
    (
      "a reader that waits",
      "local f, e = load(function() return wait('x = 1') end) return f == nil and e.kind == 'script'"
    ),
    (
      "globals whose metamethods wait",
      "setmetatable(_G, {__index = function(_, k) return wait(k) end, __newindex = function(t, k, v) rawset(t, k, wait(v)) end}) "
        + "y = absent return y == 'absent'"
    ),
    (
      "globals taken from under the sandbox",
      """
      local keep, format = print, string.format
      table, select, setmetatable, error, type, next, pcall, math, tostring = nil
      string.format, string.sub, package.loaded, package.preload = nil
      keep(os.date("%Y", 0), {}, nil)
      return os.time{year = 2000, month = 1, day = 1} == 946728000 and os.date("*t", 0).year == 1970
        and os.clock() == 1.5 and require "module" == 5
      """
    ),
  ]

  @Test(arguments: truths)
  func scriptReturnsTrue(_ name: String, _ source: String) throws {
    let fixture = try ScriptFixture()
    fixture.state.moduleSearcher = { _ in .source(Array("return 5".utf8), chunkName: "@module.lua") }
    #expect(try fixture.run(source) == [true], "\(name)")
  }

  /// 60 % of the memory are held while strings are built in buffers.
  @Test func muchMayBeAliveWhereStringsAreBuilt() throws {
    let source = """
      local live = {}
      for i = 1, 38 do live[i] = string.rep(string.char(i), 1 << 20) end
      for round = 1, 200 do
        local parts = {}
        for i = 1, 100 do parts[i] = ("line %d"):format(i) .. ("x"):rep(300) end
        local text = table.concat(parts, "\\n"):upper():gsub("LINE", "row"):reverse()
        if #text < 30000 then return #text end
      end
      return true
      """
    #expect(try ScriptFixture(memoryLimit: 64 << 20).run(source) == [true])
  }

  static let nameless = [
    "error(setmetatable({}, {__tostring = function() error('inner') end}))",
    "error(setmetatable({}, {__tostring = function() return {} end}))",
    "error(setmetatable({}, {__tostring = function() wait(1) return 'x' end}))",
  ]

  @Test(arguments: nameless)
  func anErrorWithoutATextIsStillLocated(_ source: String) throws {
    let error = try #require(try ScriptFixture().failure("\n" + source))
    #expect(error.message == "(an error value without a text)")
    #expect(error.position == "test.lua:2")
  }

  @Test func nativesCalledByToStringLeaveTheErrorAlone() throws {
    let source =
      "\nerror(setmetatable({kind = 'y'}, {__tostring = function() print('p') pcall(wait, 1) return 'T' end}))"
    let error = try #require(try ScriptFixture().failure(source))
    #expect(error.message == "T")
    #expect(error.value == ["kind": "y"])
    #expect(error.position == "test.lua:2")
  }

  @Test func nativesCalledWhileClosingLeaveTheErrorAlone() throws {
    let source = """
      local x <close> = setmetatable({}, {__close = function() print("closed") pcall(wait, 1) pcall(fail, "z") end})
      error({kind = "x", message = "m"})
      """
    let error = try #require(try ScriptFixture().failure(source))
    #expect(error.value == ["kind": "x", "message": "m"])
    #expect(error.position == "test.lua:2")
    #expect(error.traceback.contains("test.lua:2"))
  }

  @Test func anOverflowTellsWhere() throws {
    let error = try #require(try ScriptFixture().failure("local function f(n)\n  return 1 + f(n + 1)\nend\nf(1)"))
    #expect(error.message == "test.lua:2: stack overflow")
    #expect(error.position == "test.lua:2")
  }
}
