import Testing
import Values

@testable import Runbooks

struct InputTests {
  /// Matches as a text that contains another; `%` is a pattern gone wrong.
  private static func resolution(_ inputs: Value) throws -> InputResolution {
    let definition = try DefinitionReader.definition(["name": "a", "inputs": inputs]).get()
    return InputResolution(fields: definition.inputs) { text, pattern in
      pattern == "%"
        ? .failure(ProblemList([Problem(path: "pattern", .other("ends with %"))])) : .success(text.contains(pattern))
    }
  }

  private static let cluster: Value = [
    "cluster": ["type": "string", "doc": "Its name."], "port": ["type": "integer", "default": 21000],
    "bucket": ["type": "string", "optional": true],
  ]

  static let right: [(Value, [String], [String: Value], [String: Value])] = [
    (cluster, ["cluster=a"], [:], ["cluster": "a", "port": 21000]),
    (cluster, [], ["cluster": "a", "port": 1, "bucket": "b"], ["cluster": "a", "port": 1, "bucket": "b"]),
    (cluster, ["port=2", "port=3"], ["cluster": "a", "port": 1], ["cluster": "a", "port": 3]),
    (cluster, [], ["cluster": "a", "port": nil, "bucket": nil], ["cluster": "a", "port": 21000]),
    (["m": ["type": "map", "default": ["a": 1]]], ["m=null"], [:], ["m": ["a": 1]]),
    (["m": ["type": "map", "optional": true]], ["m=null"], [:], [:]),
    (["n": ["type": "number", "choices": [1, 2.5]]], ["n=1.0"], [:], ["n": 1.0]),
    (["l": ["type": "list", "of": "string", "choices": ["a", "b"]]], ["l=b,a"], [:], ["l": ["b", "a"]]),
    (["s": ["type": "string", "pattern": "x"]], ["s=axb"], [:], ["s": "axb"]),
  ]

  @Test(arguments: right)
  func givenInputsBecomeValues(
    _ inputs: Value, _ settings: [String], _ values: [String: Value], _ result: [String: Value]
  ) throws {
    #expect(try Self.resolution(inputs).values(Self.given(settings, values)).get() == result)
  }

  static let wrong: [(Value, [String], [String: Value], [String])] = [
    (cluster, [], [:], ["input cluster: missing (a string: Its name.)"]),
    (cluster, [], ["cluster": nil], ["input cluster: missing (a string: Its name.)"]),
    (
      cluster, ["clutser=a", "port=x"], ["zone": 1],
      [
        "input clutser: unknown name (did you mean cluster?)", "input zone: unknown name",
        "input cluster: missing (a string: Its name.)", #"input port: expected a whole number, found "x""#,
      ]
    ),
    (["m": ["type": "map"]], ["m=null"], [:], ["input m: missing (a map)"]),
    (
      ["s": ["type": "string", "choices": ["a", "b"]]], ["s=c"], [:], [#"input s: expected one of "a", "b", found "c""#]
    ),
    (
      ["l": ["type": "list", "of": "string", "choices": ["a"], "pattern": "a"]], ["l=a,b"], [:],
      [#"input l[2]: expected one of "a", found "b""#, #"input l[2]: expected a match of the pattern "a", found "b""#]
    ),
    (
      ["s": ["type": "secret", "pattern": "x"]], ["s=hunter2"], [:],
      [#"input s: expected a match of the pattern "x", found another value"#]
    ),
    (["s": ["type": "string", "pattern": "%"]], ["s=a"], [:], ["pattern: ends with %"]),
  ]

  @Test(arguments: wrong)
  func everythingWrongIsSaidAtOnce(
    _ inputs: Value, _ settings: [String], _ values: [String: Value], _ sentences: [String]
  ) throws {
    #expect(try Self.resolution(inputs).values(Self.given(settings, values)).sentences == sentences)
  }

  @Test func onlyRequiredInputsThatNothingWasGivenForAreAskedFor() throws {
    let resolution = try Self.resolution(Self.cluster)
    #expect(resolution.missing(GivenInputs()).map(\.name) == ["cluster"])
    #expect(resolution.missing(GivenInputs(values: ["cluster": nil])).map(\.name) == ["cluster"])
    #expect(resolution.missing(GivenInputs(settings: [("cluster", "")])).isEmpty)
  }

  private static func given(_ settings: [String], _ values: [String: Value]) -> GivenInputs {
    let pairs = settings.map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
    return GivenInputs(settings: pairs.map { ($0[0], $0[1]) }, values: values)
  }
}

struct OutputCheckTests {
  private static let declared: Value = ["dns": ["type": "string"], "port": ["type": "integer", "optional": true]]

  static let rows: [(outputs: Value, returned: Value, result: Value?, sentences: [String])] = [
    (declared, ["dns": "a", "port": .number(1)], ["dns": "a", "port": 1], []),
    (declared, ["dns": "a"], ["dns": "a"], []),
    ([:], ["anything": [1]], ["anything": [1]], []), ([:], nil, [:], []), ([:], [], [:], []),
    ([:], "text", nil, ["outputs: expected a table of names, got a string"]),
    (declared, nil, nil, ["output dns: missing (a string)"]),
    (
      declared, ["dnss": "a", "port": "x"], nil,
      [
        "output dnss: unknown name (did you mean dns?)", "output dns: missing (a string)",
        #"output port: expected a whole number, found "x""#,
      ]
    ),
  ]

  @Test(arguments: rows)
  func whatARunbookReturnsIsCheckedAgainstItsOutputs(
    _ outputs: Value, _ returned: Value, _ result: Value?, _ sentences: [String]
  ) throws {
    let definition = try DefinitionReader.definition(["name": "a", "outputs": outputs]).get()
    let checked = OutputCheck.values(returned, definition)
    let value = try? checked.get()
    #expect(value == result)
    #expect(checked.sentences == sentences)
  }
}
