import Testing

/// The rules themselves, on snippets that break them and snippets that only look so.
@Suite struct RuleTests {
  @Test(arguments: [
    ("import Foundation", "Values"), ("import AWSClient", "RunEngine"), ("import RunEngine", "Runbooks"),
    ("@preconcurrency import Dispatch2", "Values"), ("import struct Foundation.Date", "AWSClient"),
    ("package import RunEngine", "Reporting"), ("import CLua", "LuaHost"), ("import GRDB", "RunEngine"),
  ])
  func `an arrow that is not in the table is found`(_ line: String, _ target: String) {
    let file = SourceFile(path: "Sources/\(target)/A.swift", text: "// first\n\(line)\n")
    #expect(Arrows.violations(in: file).map(\.line) == [2])
  }

  @Test(arguments: [("import Values", "Effects"), ("import Glibc", "Values"), ("// import Foundation", "Values")])
  func `an arrow of the table is let pass`(_ line: String, _ target: String) {
    #expect(Arrows.violations(in: SourceFile(path: "Sources/\(target)/A.swift", text: line)) == [])
  }

  @Test func `a target without a row is found`() {
    #expect(Arrows.violations(in: SourceFile(path: "Sources/Extras/A.swift", text: "")).count == 1)
  }

  @Test func `the manifest's arrows and folders are compared`() {
    let manifest = Manifest(
      """
      .target(name: "Values", dependencies: ["CJansson"]),
      .target(
        name: "RunEngine", dependencies: ["Effects", "AWSClient", .product(name: "NIO", package: "swift-nio")]),
      .testTarget(name: "XTests", dependencies: ["AWSClient"]),
      """)
    let rules = manifest.violations(sourceFolders: ["Values", "RunEngine", "Loose"]).map(\.description)
    #expect(
      rules == [
        "Package.swift:2: RunEngine may not depend on AWSClient", "Package.swift:2: RunEngine may not depend on NIO",
        "Package.swift:1: Sources/Loose is not declared",
      ])
  }

  /// The line must break the Swift rule of that name, and no other.
  @Test(arguments: [
    ("public", "public struct A {}"), ("public", "  public static func f() {}"), ("fatalError", "fatalError(text)"),
    ("try!", "let a = try! f()"), ("print", "print(a)"), ("stdout and stderr", "fputs(a, stderr)"),
    ("the environment", "getenv(name)"), ("sockets", "let s = socket(AF_INET, 1, 0)"),
    ("files", "let d = open(path, O_RDONLY)"), ("files", "fopen(path, mode)"), ("processes", "posix_spawn(&pid, a)"),
    ("the wall clock", "clock_gettime(CLOCK_REALTIME, &now)"), ("the wall clock", "let t = time(nil)"),
    ("random numbers", "Int.random(in: 0..<9)"), ("random numbers", "list.shuffled()"),
    ("sleep", "try await Task.sleep(for: x)"), ("exit", "exit(1)"), ("raising into Lua", "lua_error(state)"),
    ("raising into Lua", "luaL_checkinteger(state, 1)"),
  ])
  func `forbidden code is found`(_ name: String, _ line: String) throws {
    let file = SourceFile(path: "Sources/Values/A.swift", text: line)
    let broken = try ForbiddenCode.swift.filter { try !$0.violations(in: file).isEmpty }
    #expect(broken.map(\.name) == [name])
  }

  @Test(arguments: [
    "func print(_ text: String)", "handler.print(text)", "case print(String)", "// fatalError(text)",
    "let a = \"print(a)\"", "return time()", "sleep(seconds, until: end)", "connection.send(bytes)",
    "let publicKey = 1",
    "open(plan)", "/* exit(1) */ f()",
  ])
  func `what only looks forbidden is let pass`(_ line: String) throws {
    let file = SourceFile(path: "Sources/Values/A.swift", text: line)
    #expect(try ForbiddenCode.swift.flatMap { try $0.violations(in: file) } == [])
  }

  @Test func `an owner may`() throws {
    let text = "clock_gettime(CLOCK_REALTIME, &now)"
    let rule = try #require(ForbiddenCode.swift.first { $0.name == "the wall clock" })
    #expect(try rule.violations(in: SourceFile(path: "Sources/LocalEffects/A.swift", text: text)).isEmpty)
    #expect(try !rule.violations(in: SourceFile(path: "Sources/LocalEffects2/A.swift", text: text)).isEmpty)
  }

  @Test(arguments: ["lua_yieldk(L, 1, 0, k)", "system(command)", "strcpy(a, b)"])
  func `forbidden C is found`(_ line: String) throws {
    let file = SourceFile(path: "Sources/CCurl/a.c", text: line)
    #expect(try ForbiddenCode.c.flatMap { try $0.violations(in: file) }.count == 1)
  }

  @Test func `sizes are counted without the last line break`() {
    let file = { SourceFile(path: "a.swift", text: String(repeating: "x\n", count: $0)) }
    #expect(FileRules.size(file(400)) == [])
    #expect(FileRules.size(file(401)).map(\.line) == [401])
  }

  @Test(arguments: ["struct StringUtil {}", "final class RunManager {", "enum JSONHelpers {}", "enum Utilities {}"])
  func `vague names are found`(_ line: String) throws {
    #expect(try FileRules.names(SourceFile(path: "Sources/Values/A.swift", text: line)).count == 1)
  }

  @Test func `a vague file name is found, a precise one is not`() throws {
    #expect(try FileRules.names(SourceFile(path: "Sources/Values/String+Util.swift", text: "")).count == 1)
    #expect(try FileRules.names(SourceFile(path: "Sources/Values/Utility.swift", text: "struct Managed {}")) == [])
  }

  @Test func `a crowd of package types is found`() {
    let text = ["A", "B", "C", "D"].map { "package struct \($0) {}\n" }.joined()
    #expect(FileRules.oneMainType(SourceFile(path: "Sources/Values/A.swift", text: text)).map(\.line) == [4])
  }

  @Test(arguments: ["// TO" + "DO: later", "FIX" + "ME", "see /wo" + "rk/main", "/ro" + "ot/x"])
  func `leftovers are found`(_ line: String) throws {
    #expect(try FileRules.leftovers(SourceFile(path: "a.md", text: line)).count == 1)
  }

  @Test(arguments: [
    "@Test(.disa" + "bled(\"later\")) func f() {}", "@Test(.ena" + "bled(if: isThere)) func f() {}",
    "try await Task.sle" + "ep(for: .seconds(1))", "usle" + "ep(5)",
  ])
  func `disabled and sleeping tests are found`(_ line: String) throws {
    #expect(try FileRules.tests(SourceFile(path: "Tests/A.swift", text: line)).count == 1)
  }

  @Test func `a Lua file that is not embedded is found`() {
    let table = SourceFile(path: "Sources/CResources/LuaSources.c", text: "#embed \"../../stdlib/almanac/a.lua\"\n")
    #expect(Embedding.violations(SourceFile(path: "stdlib/almanac/a.lua", text: ""), table: table) == [])
    #expect(Embedding.violations(SourceFile(path: "stdlib/almanac/b.lua", text: ""), table: table).count == 1)
  }

  @Test func `prose is taken out, line breaks stay`() {
    let text = "a // b\n\"c\\\"d\" /* e\nf */ g\n\"\"\"\nh\n\"\"\""
    #expect(CodeText.withoutProse(text, kind: "swift") == "a \n\"\" /*\n*/ g\n\"\"\"\n\n\"\"\"")
    #expect(CodeText.withoutProse("x = 1 -- y\n", kind: "lua") == "x = 1 \n")
  }
}
