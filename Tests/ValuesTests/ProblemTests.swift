import Testing
import Values

struct ProblemTests {
  static let sentences: [(Problem, String)] = [
    (Problem(path: "Filter", .unknown(nearest: "Filters")), "Filter: unknown name (did you mean Filters?)"),
    (Problem(path: "Filter", .unknown(nearest: nil)), "Filter: unknown name"),
    (Problem(path: "Tags[1]", .missing(names: ["Key"])), "Tags[1]: missing Key"),
    (Problem(path: "", .missing(names: ["GroupName", "Description"])), "missing GroupName, Description"),
    (
      Problem(path: "Filters[1].Values", .type(expected: "a list of strings", found: "a number")),
      "Filters[1].Values: expected a list of strings, got a number"
    ),
    (
      Problem(path: "input port", .value(expected: "a whole number", found: "\"x\"")),
      "input port: expected a whole number, found \"x\""
    ),
    (Problem(path: "run", .other("it is missing")), "run: it is missing"),
    (Problem(path: "", .other("the table holds itself")), "the table holds itself"),
  ]

  @Test(arguments: sentences)
  func problemReadsAs(_ problem: Problem, _ sentence: String) {
    #expect(problem.description == sentence)
  }
}

struct QuotedTests {
  static let a80 = String(repeating: "a", count: 80)

  static let texts: [(String, String)] = [
    ("", "\"\""), ("plain", "\"plain\""), (a80, "\"\(a80)\""), (a80 + "b", "\"\(a80)…\""),
    ("a\nb\tc\u{0}", "\"a\u{fffd}b\u{fffd}c\u{fffd}\""), ("\u{1b}[31mred", "\"\u{fffd}[31mred\""),
    ("user\u{202e}txt.exe", "\"user\u{fffd}txt.exe\""), ("\u{2066}x\u{200f}", "\"\u{fffd}x\u{fffd}\""),
    ("\u{2028}\u{2029}\u{85}", "\"\u{fffd}\u{fffd}\u{fffd}\""), ("é中😀", "\"é中😀\""),
  ]

  @Test(arguments: texts)
  func textIsQuotedAs(_ text: String, _ quoted: String) {
    #expect(Quoted.text(text) == quoted)
  }

  @Test(arguments: ["é", "中", "😀", "\u{1}", "ab中"], 0..<4)
  func neverMoreThan80BytesAreShownAndNoLetterIsCut(_ letter: String, _ shift: Int) {
    let text = String(repeating: "x", count: shift) + String(repeating: letter, count: 100)
    let shown = Quoted.text(text).dropFirst().dropLast(2)
    #expect(shown.utf8.count <= 80)
    #expect(shown.utf8.count > 76)
    #expect(Quoted.text(text).hasSuffix("…\""))
  }

  static let values: [(Value, String)] = [
    (.null, "null"), (true, "true"), (7, "7"), (0.5, "0.5"), ("a\u{7}", "\"a\u{fffd}\""),
    (.bytes([1, 2, 3]), "3 bytes"),
    ([1, "x"], "\"[1,\"x\"]\""), (["a": nil], "\"{\"a\":null}\""),
  ]

  @Test(arguments: values)
  func valueIsQuotedAs(_ value: Value, _ quoted: String) {
    #expect(Quoted.value(value) == quoted)
  }
}
