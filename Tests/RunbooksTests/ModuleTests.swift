import Effects
import TestSupport
import Testing
import Values

struct ModuleTests {
  private static func printed(_ source: String) async throws -> [String] {
    let folder = try TemporaryDirectory()
    try folder.write("return { name = ... , place = select(2, ...) }", to: "runs/beside.lua")
    try folder.write("return 'below'", to: "runs/lib/deep.lua")
    try folder.write("return 'init'", to: "runs/pack/init.lua")
    try folder.write("return {", to: "runs/broken.lua")
    try folder.write("return require 'two'", to: "runs/one.lua")
    try folder.write("return require 'one'", to: "runs/two.lua")
    try folder.write("return 'outside'", to: "outside.lua")
    let fixture = try SessionFixture(source, path: folder.path + "/runs/book.lua")
    return await fixture.printed().map { $0.replacing(folder.path, with: "DIR") }
  }

  static let found: [(String, [String])] = [
    ("print(require('beside').name)", ["beside"]), ("print((require 'lib.deep'))", ["below"]),
    ("print((require 'pack'))", ["init"]),
    ("print(require 'beside' == require 'beside')", ["true"]), ("print(type(require 'almanac.retry'))", ["function"]),
    ("print(type(require('almanac.security_group').ensure))", ["function"]),
  ]

  @Test(arguments: found)
  func moduleIsFound(_ source: String, _ printed: [String]) async throws {
    #expect(try await Self.printed(source) == printed)
  }

  static let refused = [
    "../outside", "..outside", "lib/deep", "/etc/passwd", "lib..deep", ".", "", "lib.", ".lib", "a\\0b", "lib\\\\deep",
    "outside",
    "runs.beside", "almanac.nothing", "almanac", "broken", "almanac/retry", "one",
  ]

  @Test(arguments: refused)
  func moduleIsNotFoundAndTheErrorNamesIt(_ name: String) async throws {
    let printed = try await Self.printed("local ok, e = pcall(require, \"\(name)\") print(ok, #tostring(e) > 10)")
    #expect(printed == ["false\ttrue"])
  }

  static let sentences: [(String, [String])] = [
    ("almanac.nothing", ["almanac.nothing", "the standard library"]),
    ("nothing", ["nothing", "DIR/runs/nothing.lua", "DIR/runs/nothing/init.lua"]),
    ("broken", ["DIR/runs/broken.lua:1"]), ("one", ["one -> two -> one"]),
  ]

  @Test(arguments: sentences)
  func errorSaysWhereItWasLookedFor(_ name: String, _ words: [String]) async throws {
    let printed = try await Self.printed("require '\(name)'")
    #expect(printed.count == 1)
    for word in words { #expect(printed.first?.contains(word) == true, "\(printed)") }
  }

  @Test func changedPackagePathChangesNothing() async throws {
    let printed = try await Self.printed(
      "package = package or {} package.path = '/?.lua;../?.lua' print((pcall(require, 'outside')))")
    #expect(printed.last?.hasPrefix("true") == false)
  }
}
