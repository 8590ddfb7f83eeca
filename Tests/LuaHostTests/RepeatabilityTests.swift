import LuaHost
import Testing
import Values

/// A run prints the same twice: no address of this process shows.
@Suite struct RepeatabilityTests {
  static let truths: [(String, String)] = [
    ("a table", "local t = {} return tostring(t) == 'table: 0x00000001' and tostring(t) == ('%s'):format(t)"),
    ("objects count up", "return tostring(print) == 'function: 0x00000001' and tostring({}) == 'table: 0x00000002'"),
    ("a coroutine", "return tostring(coroutine.create(print)):find('^thread: 0x%x+$') == 1"),
    ("__name", "return tostring(setmetatable({}, {__name = 'book'})) == 'book: 0x00000001'"),
    ("a __name that is no text", "return tostring(setmetatable({}, {__name = 7})) == 'table: 0x00000001'"),
    ("__tostring", "return ('%s'):format(setmetatable({}, {__tostring = function() return 'T' end})) == 'T'"),
    ("scalars", "return ('%s %s %s %s'):format(nil, true, 1.0, 'x') == 'nil true 1.0 x' and tostring(null) == 'null'"),
    ("%p", "local t = {} return ('%p %p %p'):format(t, nil, 1) == '0x00000001 (null) (null)'"),
    ("%p is padded", "return ('[%12p]%-12p|'):format({}, print) == '[  0x00000001]0x00000002  |'"),
    ("%p of equal strings", "return ('%p'):format('ab') == ('%p'):format('a' .. 'b')"),
    ("a doubled percent sign", "return ('%%p %d%% %s'):format(1, 'p') == '%p 1% p'"),
    ("zeros in a format", "return ('a\\0%s'):format('b\\0c') == 'a\\0b\\0c'"),
    (
      "what format refuses",
      "for _, f in ipairs{'%5.2p', '%y', '%', '%05p'} do if pcall(string.format, f, {}) then return f end end return true"
    ),
    ("missing arguments", "return not pcall(string.format, '%p') and not pcall(string.format, '%s')"),
    (
      "the texts of collected objects are not given again",
      "local seen = {} for i = 1, 300 do local s = tostring({}) if seen[s] then return s end seen[s] = 1 collectgarbage() end "
        + "return true"
    ),
  ]

  @Test(arguments: truths)
  func scriptReturnsTrue(_ name: String, _ source: String) throws {
    #expect(try ScriptFixture().run(source) == [true], "\(name)")
  }

  @Test func twoRunsPrintTheSame() throws {
    let source = """
      local all = {}
      for i = 1, 50 do all["k" .. i * 37 % 50] = {function() end, coroutine.create(print), i} end
      for k, v in pairs(all) do print(k, v, v[1], string.format("%p %s", v[2], v)) end
      for k, v in pairs(_G) do print(k, v) end
      print(pcall(error, all), math.random(), #all, next(all))
      """
    let first = try ScriptFixture()
    let second = try ScriptFixture()
    _ = try first.run(source)
    _ = try second.run(source)
    #expect(first.printed == second.printed)
    #expect(first.printed.count > 70)
  }

  @Test func anUncaughtTableShowsNoAddress() throws {
    #expect(try ScriptFixture().failure("error({})")?.message == "table: 0x00000001")
  }
}
