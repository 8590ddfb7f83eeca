import LuaHost
import Testing
import Values

/// What tables can hold that no plain value can be: all of it is told at once, with the path as the script wrote it.
@Suite struct ProblemTests {
  /// The argument of `check`, and every problem it has, sorted by path.
  static let cases: [(String, [String])] = [
    ("{Filters = {{Name = 'x', Values = print}}}", ["Filters[1].Values: expected \(plain), got a function"]),
    ("{a = coroutine.create(print)}", ["a: expected \(plain), got a thread"]),
    ("print", ["argument 1: expected \(plain), got a function"]),
    ("(function() local t = {} t.self = t return t end)()", ["self: the table contains itself"]),
    (
      "(function() local a, b = {}, {} a.b = {b} b.c = {d = a} return a end)()",
      ["b[1].c.d: the table contains itself"]
    ),
    ("(function() local t = {1} t[2] = {x = {t}} return t end)()", ["[2].x[1]: the table contains itself"]),
    ("{a = {nil, 2}}", ["a: a list with a hole: there is no [1]"]),
    ("{1, nil, 3}", ["argument 1: a list with a hole: there is no [2]"]),
    ("{1, 2, [5] = 5}", ["argument 1: a list with a hole: there is no [3]"]),
    ("{1, 2, nil}", []),
    ("{[math.maxinteger] = 1}", ["argument 1: a list with a hole: there is no [1]"]),
    ("{x = {1, y = 2}}", ["x: numbered and named entries in one table"]),
    ("{[1.5] = 1}", ["argument 1: the key 1.5 is neither a name nor an index from 1"]),
    ("{[0] = 1}", ["argument 1: the key 0 is neither a name nor an index from 1"]),
    ("{[-3] = 1}", ["argument 1: the key -3 is neither a name nor an index from 1"]),
    ("{a = {[true] = 1}}", ["a: the key true is neither a name nor an index from 1"]),
    ("{[{}] = 1}", ["argument 1: the key a table is neither a name nor an index from 1"]),
    ("{[2.0] = 'b', [1.0] = 'a'}", []),
    ("{a = {['\\255'] = 1}}", ["a[\"\\255\"]: a name that is not UTF-8"]),
    ("{['tag:Name'] = {x = print}}", ["[\"tag:Name\"].x: expected \(plain), got a function"]),
    ("{['a\"b\\n'] = print}", ["[\"a\\\"b\\010\"]: expected \(plain), got a function"]),
    ("{[('é'):rep(50)] = print}", ["[\"\(String(repeating: "é", count: 40))…\"]: expected \(plain), got a function"]),
    (
      "{a = print, b = {c = {1, nil, 3}, d = {1, x = 1}}, e = {[true] = print, f = {print}}}",
      [
        "a: expected \(plain), got a function", "b.c: a list with a hole: there is no [2]",
        "b.d: numbered and named entries in one table", "e: the key true is neither a name nor an index from 1",
        "e.f[1]: expected \(plain), got a function",
      ]
    ),
  ]
  static let plain = "text, a number, a boolean or a table"

  @Test(arguments: cases)
  func everyProblemIsTold(_ argument: String, _ expected: [String]) throws {
    let fixture = try ScriptFixture()
    var told: [String] = []
    let refusing = { (_: [Value], problems: [Problem]) -> Verdict in
      told = problems.map(\.description)
      return .values([])
    }
    try fixture.state.register("check", refusing: refusing) { _ in .values([]) }
    _ = try fixture.state.loadPrelude("check = (...).check return {}", chunkName: "=[almanac test]")
    _ = try fixture.run("check(\(argument))")
    #expect(told == expected)
  }

  @Test func theErrorOfANativeTellsThemAll() throws {
    let error = try #require(try ScriptFixture().failure("echo({a = print}, 1, {b = {[true] = 1}})"))
    #expect(error.value["kind"] == "parameter")
    #expect(error.message.contains("a: expected") && error.message.contains("; b: the key true"))
  }

  /// A table of 41 small tables, whose written form would have 2^40 parts.
  static func doubled(_ leaf: String) -> String { "local t = \(leaf) for i = 1, 40 do t = {t, t} end echo(t)" }

  @Test func aTableThatIsThereManyTimesIsTooLarge() throws {
    let error = try #require(try ScriptFixture().failure(ProblemTests.doubled("{}")))
    #expect(error.message.contains("argument 1: too large"))
  }

  @Test(arguments: ["{print}", "{print, x = 1}", "{['\\255'] = 1}"])
  func problemsWithoutEndAreCutOff(_ leaf: String) throws {
    let error = try #require(try ScriptFixture().failure(ProblemTests.doubled(leaf)))
    #expect(error.message.contains("argument 1: and more of this kind"))
    #expect(error.message.utf8.count < 64 << 10)
  }
}
