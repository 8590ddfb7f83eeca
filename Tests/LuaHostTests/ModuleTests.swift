import LuaHost
import Testing
import Values

@Suite struct ModuleTests {
  static let files = [
    "counter": "loads = (loads or 0) + 1 return {n = loads, name = ..., place = select(2, ...)}",
    "nothing": "loads = (loads or 0) + 1",
    "no": "return false",
    "a": "require 'b'", "b": "return {require 'c'}", "c": "local a = require 'a' return a",
    "self": "local me = require 'self' return me",
    "syntax": "local x =\nlocal y",
    "raises": "local x = 1\nerror('no')",
    "raises_table": "\nfail('gone')",
    "waits": "\nreturn wait(1)",
    "waits_inside": "return coroutine.wrap(function() return wait(1) end)()",
    "later": "return {get = function(x) return wait(x) end}",
    "sub.name-1": "return 'sub'",
  ]

  private func fixture() throws -> ScriptFixture {
    let fixture = try ScriptFixture()
    fixture.state.moduleSearcher = { name in
      if name == "secret" { return .refused("it is not vendored") }
      guard let source = ModuleTests.files[name] else { return .missing(["x/\(name).lua", "y/\(name).lua"]) }
      return .source(Array(source.utf8), chunkName: "@x/\(name).lua")
    }
    return fixture
  }

  static let results: [(String, [Value])] = [
    ("return require('counter') == require('counter'), loads", [true, 1]),
    ("return require('counter').name, require('counter').place", ["counter", "x/counter.lua"]),
    ("require 'nothing' return require('nothing'), loads", [true, 1]),
    ("return require('no'), package.loaded['no']", [false, false]),
    ("return (require 'sub.name-1')", ["sub"]),
    ("return require('later').get(5)", [5]),
    ("require 'counter' package.loaded.counter = nil require 'counter' return loads", [2]),
    (
      "package.preload.made = function(name, place) return {name, place} end return (require 'made')",
      [["made", ":preload:"]]
    ),
    ("return pcall(require, 'raises') == false and pcall(require, 'raises') == false", [true]),
    ("pcall(require, 'raises') return package.loaded.raises == nil", [true]),
    ("pcall(require, 'a') return select(2, pcall(require, 'a')):find('a -> b -> c -> a', 1, true) ~= nil", [true]),
    ("return require 'string' == string and require '_G' == _G", [true]),
  ]

  @Test(arguments: results)
  func requireGives(_ source: String, _ expected: [Value]) throws {
    #expect(try fixture().run(source) == expected)
  }

  static let failures: [(String, String)] = [
    ("require 'a'", "x/c.lua:1: modules require each other: a -> b -> c -> a"),
    ("require 'self'", "x/self.lua:1: modules require each other: self -> self"),
    ("require 'absent'", "test.lua:1: there is no module \"absent\": looked in x/absent.lua, y/absent.lua"),
    ("require 'secret'", "test.lua:1: module \"secret\" is refused: it is not vendored"),
    ("require 'syntax'", "x/syntax.lua:2: unexpected symbol near 'local'"),
    ("require 'raises'", "x/raises.lua:2: no"),
    ("require 'raises_table'", "gone"),
    ("require(1)", "test.lua:1: bad argument #1 to 'require' (string expected, got number)"),
  ]

  @Test(arguments: failures)
  func requireFails(_ source: String, _ message: String) throws {
    #expect(try fixture().failure(source)?.message == message)
  }

  @Test func anErrorInAModuleHasItsPlaceAndTheCallers() throws {
    let error = try #require(try fixture().failure("\n\nrequire 'raises_table'"))
    #expect(error.position == "x/raises_table.lua:2")
    #expect(error.traceback.contains("x/raises_table.lua:2") && error.traceback.contains("test.lua:3"))
  }

  @Test(arguments: ["waits", "waits_inside"])
  func waitingAtTheTopOfAModuleIsRefused(_ name: String) throws {
    let error = try #require(try fixture().failure("require '\(name)'"))
    #expect(error.value["kind"] == "script")
    #expect(error.message.contains("the top level of a module"))
    #expect(error.position?.hasPrefix("x/\(name).lua:") == true)
  }

  static let names = [
    "", ".", "a.", ".a", "a..b", "../a", "/etc/passwd", "a/b", "a\\b", "a b", "a\0b", "é", "\u{7f}", "a:b",
  ]

  @Test(arguments: names)
  func isNoModuleName(_ name: String) throws {
    let fixture = try fixture()
    fixture.state.moduleSearcher = { _ in .source(Array("return 1".utf8), chunkName: "@x") }
    let values = try fixture.run("local ok, err = pcall(require, ...) return ok, tostring(err)", [.string(name)])
    #expect(values[0] == false)
    #expect(values[1].text?.contains("is no module name") == true)
  }
}
