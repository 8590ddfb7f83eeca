import Testing
import Values

struct JSONReaderTests {
  static let texts: [(String, Value)] = [
    ("null", nil), (" true ", true), ("false", false), ("0", 0), ("-1", -1), ("\"\"", ""), ("[]", []), ("{}", [:]),
    ("[1, [2, {\"a\": null}]]", [1, [2, ["a": nil]]]), ("{\"a\":{\"b\":[]}}", ["a": ["b": []]]),
    ("\"\\u00e9\\n\\t\\\"\\\\\\/\"", "é\n\t\"\\/"), ("\"\\ud83d\\ude00\"", "😀"), ("\"é😀\"", "é😀"),
    ("\"a\\u0000b\"", "a\u{0}b"), ("\r\n\t[ ]", []),
  ]

  @Test(arguments: texts)
  func textIsReadAsItsValue(_ text: String, _ value: Value) throws {
    #expect(try JSONReader.value(text) == value)
  }

  static let numbers: [(String, Value)] = [
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)), ("1.0", .number(1)),
    ("1e3", .number(1000)), ("-0", .integer(0)), ("-0.0", .number(-0.0)), ("0.1", .number(0.1)),
    ("5e-324", .number(.leastNonzeroMagnitude)),
    ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ("-9223372036854775809", .number(-9_223_372_036_854_775_808)),
    ("100000000000000000000", .number(1e20)),
  ]

  @Test(arguments: numbers)
  func wholeNumbersStayWholeWhereTheyFitAndOthersAreFloats(_ text: String, _ value: Value) throws {
    #expect(try JSONReader.value(text) == value)
  }

  @Test func oneIntegerTooBigLeavesTheOthersWhole() throws {
    let text = #"{"n": [1, 100000000000000000000, -2, 3.5], "t": "99999999999999999999 \" 88888888888888888888"}"#
    let expected: Value = ["n": [1, .number(1e20), -2, 3.5], "t": "99999999999999999999 \" 88888888888888888888"]
    #expect(try JSONReader.value(text) == expected)
  }

  @Test func repeatedKeyIsRefusedAlsoBesideAnIntegerTooBig() {
    #expect(throws: JSONReader.SyntaxError.self) { try JSONReader.value(#"{"a": 1, "a": 2}"#) }
    #expect(throws: JSONReader.SyntaxError.self) {
      try JSONReader.value(#"{"n": 100000000000000000000, "a": 1, "a": 2}"#)
    }
  }

  @Test func lastOfRepeatedKeysCountsForTheLenient() throws {
    #expect(try JSONReader.value(#"{"a": 1, "b": 0, "a": 2}"#, lenient: true) == ["a": 2, "b": 0])
    #expect(
      try JSONReader.value(#"[100000000000000000000, {"a": 1, "a": 2}]"#, lenient: true) == [.number(1e20), ["a": 2]])
  }

  static let wrong: [(text: String, line: Int, column: Int)] = [
    ("", 1, 0), ("[1,]", 1, 4), ("{\"a\" 1}", 1, 6), ("[1\n, 2\n, x]", 3, 3), ("nul", 1, 3), ("[1] 2", 1, 5),
    ("\"a\nb\"", 1, 2), ("[01]", 1, 2), ("'a'", 1, 1), ("{\"é\": }", 1, 7),
  ]

  @Test(arguments: wrong)
  func wrongTextSaysWhere(_ text: String, _ line: Int, _ column: Int) {
    let error = #expect(throws: JSONReader.SyntaxError.self) { try JSONReader.value(text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.reason.isEmpty == false)
  }

  @Test func placeOfAMistakeBehindAnIntegerTooBigIsThatOfTheText() {
    let text = "[100000000000000000000,\n200000000000000000000, x]"
    let error = #expect(throws: JSONReader.SyntaxError.self) { try JSONReader.value(text) }
    #expect(error?.line == 2)
    #expect(error?.column == 24)
    #expect(error?.offset == 48)
  }

  static let refused: [[UInt8]] = [
    Array("\"\\ud800\"".utf8), [0x22, 0xff, 0x22], [0x22, 0xc3, 0x22], Array("[1e999]".utf8),
    Array("{\"a\\u0000\": 1}".utf8),
    Array("[1".utf8), Array("[NaN]".utf8), Array("[1]\u{0}".utf8), Array(String(repeating: "[", count: 100_000).utf8),
  ]

  @Test(arguments: refused)
  func whatIsNoJSONIsRefused(_ bytes: [UInt8]) {
    #expect(throws: JSONReader.SyntaxError.self) { try JSONReader.value(bytes) }
  }
}
