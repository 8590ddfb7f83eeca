import LuaHost
import Testing
import Values

/// Values there and back: Swift to Lua to Swift, through a script that hands them on and one that rebuilds them.
@Suite struct ConversionTests {
  static let scalars: [Value] = [
    true, false, 0, 1, -1, .integer(.max), .integer(.min), .integer(1 << 53), .number(0.0), .number(-0.0),
    .number(.infinity), .number(-.infinity), .number(.leastNonzeroMagnitude), .number(.greatestFiniteMagnitude),
    .number(1), .number(0.1), "", "a\0b", "\u{10ffff}é", .bytes([0xff]), .bytes([0, 0xc3, 0x28]),
    .bytes([0xed, 0xa0, 0x80]),
  ]

  @Test(arguments: scalars)
  func aScalarComesBackAsItWas(_ value: Value) throws {
    #expect(try ScriptFixture().run("return ...", [value]) == [value])
    #expect(try ScriptFixture().run("return {x = echo({...})}", [value]) == [["x": .list([value])]])
  }

  @Test func notANumberComesBack() throws {
    let values = try ScriptFixture().run("local n = ... return n, n ~= n", [.number(.nan)])
    #expect(values[0].number?.isNaN == true)
    #expect(values[1] == true)
  }

  @Test func minusZeroKeepsItsSign() throws {
    let values = try ScriptFixture().run("return ...", [.number(-0.0)])
    #expect(values[0].number?.sign == .minus)
  }

  @Test func anIntegerStaysAnIntegerAndAFloatAFloat() throws {
    let source = "local a, b = ... return math.type(a), math.type(b), math.maxinteger, 2^53"
    #expect(
      try ScriptFixture().run(source, [1, .number(1)])
        == ["integer", "float", .integer(.max), .number(9_007_199_254_740_992)])
  }

  static let copy = """
    local function copy(v)
      if type(v) ~= "table" then return v end
      local r = {}
      for k, x in pairs(v) do r[k] = copy(x) end
      return r
    end
    local v = ...
    return copy(v), echo(v), copy(echo(copy(v)))
    """

  @Test(arguments: 1...60)
  func randomValuesComeBackAsTheyWere(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let value = ConversionTests.value(depth: 5, &generator)
    #expect(try ScriptFixture().run(ConversionTests.copy, [value]) == [value, value, value])
  }

  private static func value(depth: Int, _ generator: inout SeededGenerator) -> Value {
    switch depth == 0 ? 0 : Int.random(in: 0..<4, using: &generator) {
    case 1: .list((0..<Int.random(in: 0..<6, using: &generator)).map { _ in value(depth: depth - 1, &generator) })
    case 2, 3: map(depth: depth, &generator)
    default: scalars.randomElement(using: &generator) ?? 0
    }
  }

  /// Never empty: an empty table comes back as a list.
  private static func map(depth: Int, _ generator: inout SeededGenerator) -> Value {
    let names = ["a", "b", "1", "tag:Name", "", "é", "a\0b", "nil", " "]
    var members: [String: Value] = [:]
    for _ in 0...Int.random(in: 0..<5, using: &generator) {
      members[names.randomElement(using: &generator) ?? "a"] = value(depth: depth - 1, &generator)
    }
    return .map(members)
  }

  @Test func anEmptyTableIsAList() throws {
    #expect(try ScriptFixture().run("return {}, {a = {}}", []) == [[], ["a": []]])
    #expect(try ScriptFixture().run("return next(...) == nil", [[:]]) == [true])
  }

  @Test func nullIsAbsentUnlessKept() throws {
    let source = "local t = ... return t.a == nil, t.b, #echo({null, null})"
    #expect(try ScriptFixture().run(source, [["a": nil, "b": 1]]) == [true, 1, 2])
  }

  @Test func sharedTablesAreNoCycle() throws {
    let source = "local s = {1} local t = {s, {s, x = nil}, s} return {a = s, b = t, c = {d = t}}"
    let shared: Value = [[1], [[1]], [1]]
    #expect(try ScriptFixture().run(source) == [["a": [1], "b": shared, "c": ["d": shared]]])
  }

  static let nest = "local t, n = 'x', ... for i = 1, n do t = i % 2 == 0 and {t} or {k = t} end return echo(t)"

  @Test func depth200PassesToTheHost() throws {
    #expect(try ScriptFixture().run(ConversionTests.nest, [200]).count == 1)
    let deeper = ConversionTests.nest.replacing("...", with: "201")
    let error = try #require(try ScriptFixture().failure(deeper))
    #expect(error.message.hasSuffix("tables nested deeper than 200"))
    #expect(error.value["kind"] == "parameter")
  }

  @Test(arguments: [200, 201])
  func depth200PassesToTheScript(_ depth: Int) throws {
    let fixture = try ScriptFixture()
    let value = (0..<depth).reduce(Value.integer(1)) { inner, level in level % 2 == 0 ? [inner] : ["k": inner] }
    try fixture.state.register("deep") { _ in .values([value]) }
    _ = try fixture.state.loadPrelude("deep = (...).deep return {}", chunkName: "=[almanac test]")
    if depth == 200 {
      #expect(try fixture.run("return echo(deep())") == [value])
    } else {
      let error = try #require(try fixture.failure("deep()"))
      #expect(error.message == "test.lua:1: a value for the script is nested deeper than 200")
    }
  }
}

/// SplitMix64: the same values on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
