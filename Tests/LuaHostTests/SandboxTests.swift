import LuaHost
import Testing
import Values

@Suite struct SandboxTests {
  @Test func theGlobalsAreExactlyThese() throws {
    let state = try LuaState()
    let function = try state.load(
      "local r = {} for k in pairs(_G) do r[#r + 1] = k end return table.concat(r, ' ')", chunkName: "=x")
    let expected =
      "_G _VERSION assert collectgarbage coroutine error getmetatable ipairs load math next os package pairs pcall print "
      + "rawequal rawget rawlen rawset require select setmetatable string table tonumber tostring type utf8 warn xpcall"
    #expect(try state.call(function) == .string(expected))
  }

  static let members: [(String, String)] = [
    ("os", "clock date time"),
    ("package", "loaded preload"),
    ("coroutine", "close create isyieldable resume running status wrap yield"),
    ("table", "concat insert move pack remove sort unpack"),
    ("utf8", "char charpattern codepoint codes len offset"),
    ("string", "byte char find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper"),
    ("package.loaded", "_G coroutine math os package string table utf8"),
  ]

  @Test(arguments: members)
  func aLibraryHasExactlyTheseMembers(_ library: String, _ expected: String) throws {
    let source = "local r = {} for k in pairs(\(library)) do r[#r + 1] = k end return table.concat(r, ' ')"
    #expect(try ScriptFixture().run(source) == [.string(expected)])
  }

  static let absent = [
    "io", "debug", "dofile", "loadfile", "os.execute", "os.exit", "os.getenv", "os.remove", "os.rename", "os.tmpname",
    "os.setlocale", "string.dump", "package.loadlib", "package.path", "package.cpath", "package.searchers",
    "package.searchpath", "package.config",
  ]

  @Test(arguments: absent)
  func isNotThere(_ name: String) throws {
    #expect(try ScriptFixture().run("return \(name) == nil") == [true])
  }

  static let truths: [(String, String)] = [
    ("bytecode is refused", "local f, err = load('\\27Lua') return f == nil and err:find('binary', 1, true) ~= nil"),
    (
      "bytecode is refused with mode b",
      "local f, err = load('\\27Lua', 'x', 'b') return f == nil and type(err) == 'string'"
    ),
    ("bytecode is refused with mode bt", "return load('\\27Lua', 'x', 'bt') == nil"),
    (
      "bytecode is refused from a reader",
      "local done return load(function() if not done then done = true return '\\27Lua' end end) == nil"
    ),
    ("load takes an environment", "local e = {} load('x = 1', 'x', 't', e)() return e.x == 1 and x == nil"),
    ("load takes a nil environment", "return not pcall(load('return x', 'x', 't', nil))"),
    ("load takes a reader", "local p = {'return ', '4'} return load(function() return table.remove(p, 1) end)() == 4"),
    ("load tells syntax errors", "local f, e = load('x =', '=c') return f == nil and e:find('c:1:', 1, true) == 1"),
    (
      "__gc is refused", "local ok, e = pcall(setmetatable, {}, {__gc = print}) return not ok and e:find('__gc') ~= nil"
    ),
    (
      "the metatable of strings is out of reach", "return getmetatable('') == false and not pcall(setmetatable, '', {})"
    ),
    ("an error's metatable is out of reach", "local _, e = pcall(fail, 'x') return getmetatable(e) == false"),
    (
      "collectgarbage counts",
      "return collectgarbage('count') > 0 and collectgarbage() == 0 and collectgarbage('step') ~= nil"
    ),
    ("collectgarbage never stops the collector", "collectgarbage('stop') return collectgarbage('isrunning')"),
    ("os.time asks and waits", "return os.time() == 1790000000"),
    ("os.clock asks", "return os.clock() == 1.5"),
    (
      "os.date is in UTC",
      "return os.date('%Y-%m-%dT%H:%M:%S', 0) == '1970-01-01T00:00:00' and os.date('!%H', 0) == '00'"
    ),
    ("os.date without a time asks", "return os.date('%Y-%m-%d') == '2026-09-21'"),
    (
      "os.date gives tables",
      "local d = os.date('*t', 86399) return d.hour == 23 and d.sec == 59 and d.yday == 1 and d.isdst == false"
    ),
    (
      "os.date refuses a wrong format",
      "local ok, e = pcall(os.date, '%Ez', 0) return not ok and e:find('invalid conversion specifier', 1, true) ~= nil"
    ),
    (
      "os.time takes a table",
      "return os.time{year = 2026, month = 11, day = 22, hour = 8, min = 4, sec = 0} == 1795334640"
    ),
    ("os.time takes noon", "return os.time{year = 1970, month = 1, day = 1} == 43200"),
    (
      "os.time normalises",
      "local d = {year = 2023, month = 14, day = -1, hour = 25} local t = os.time(d) return os.date('%Y-%m-%d %H', t) == '2024-01-31 01' and d.month == 1 and d.day == 31 and d.year == 2024"
    ),
    (
      "os.time undoes os.date",
      "for t = -10^11 // 1, 10^11 // 1, 2999999999 do if os.time(os.date('*t', t // 1 | 0)) ~= t then return t end end return true"
    ),
    (
      "os.time tells missing fields",
      "local ok, e = pcall(os.time, {year = 1}) return not ok and e:find(\"field 'month' missing\", 1, true) ~= nil"
    ),
    (
      "math.random is seeded the same",
      "math.randomseed(42) local a = math.random(1 << 40) math.randomseed(42) return a == math.random(1 << 40)"
    ),
    (
      "math.randomseed asks for a seed",
      "math.randomseed() local a = math.random(1 << 40) math.randomseed(7, 11) return a == math.random(1 << 40)"
    ),
    (
      "print joins with tabs",
      "print(1, nil, 'x', setmetatable({}, {__tostring = function() return 'T' end})) return true"
    ),
    (
      "null is kept by natives that keep it",
      "local t = echo({a = null}) return t.a == null and tostring(null) == 'null'"
    ),
    (
      "xpcall's handler gets the error object",
      "local ok, k = xpcall(fail, function(e) return e.kind end, 'x') return not ok and k == 'aws'"
    ),
    (
      "error passes an error object on",
      "local ok, e = pcall(function() local _, e = pcall(fail, 'x') error(e) end) return tostring(e) == 'x'"
    ),
    (
      "xpcall passes arguments and results",
      "return select('#', xpcall(function(...) return ... end, print, 1, nil, nil)) == 4"
    ),
    ("pcall needs a function", "local ok, e = pcall(pcall) return not ok and e:find('value expected') ~= nil"),
    (
      "string.rep still repeats", "return ('ab'):rep(3, ',') == 'ab,ab,ab' and (''):rep(5) == '' and ('x'):rep(0) == ''"
    ),
    (
      "table.insert, remove and move still work",
      "local t = {1, 2} table.insert(t, 3) table.insert(t, 1, 0) table.remove(t) table.move(t, 1, 3, 2) return table.concat(t, ' ') == '0 0 1 2'"
    ),
  ]

  @Test(arguments: truths)
  func scriptReturnsTrue(_ name: String, _ source: String) throws {
    #expect(try ScriptFixture().run(source) == [true], "\(name)")
  }

  @Test func aNewStateIsSeededTheSame() throws {
    let source = "return math.random(1 << 50), math.random()"
    #expect(try ScriptFixture().run(source) == ScriptFixture().run(source))
    let seeded = try ScriptFixture()
    try seeded.state.seed(1, 2)
    #expect(try seeded.run(source) != ScriptFixture().run(source))
  }

  @Test func printGoesToItsNative() throws {
    let fixture = try ScriptFixture()
    _ = try fixture.run("print(1, nil, 2.0, 'x')")
    #expect(fixture.printed == ["1\tnil\t2.0\tx"])
  }
}
