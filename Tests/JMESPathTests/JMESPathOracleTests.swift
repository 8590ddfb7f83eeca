import JMESPath
import TestSupport
import Testing
import Values

/// Random expressions on random documents, against PyPI's jmespath.
@Suite struct JMESPathOracleTests {
  private let script = PythonScript("Tests/JMESPathTests/jmespath_cases.py")

  @Test func agreesWithTheReferenceImplementation() async throws {
    let lines = try await script.output(["almanac", "20000"]).split(separator: "\n")
    let reports = try lines.compactMap { try difference(JSONReader.value(Array($0.utf8))) }
    #expect(lines.count > 10_000)
    #expect(reports.isEmpty, "\(reports.count) differences, of them:\n\(reports.prefix(12).joined(separator: "\n"))")
  }

  private func difference(_ testCase: Value) -> String? {
    let text = testCase["expression"]?.text ?? ""
    let expected = testCase["error"]?.text ?? (testCase["result"] ?? .null).json()
    let found = outcome(text, testCase["document"] ?? .null)
    if found == expected || testCase["error"] == nil && isSame(text, testCase) { return nil }
    if found == "syntax", testCase["damaged"] == true, isLeniency(text) { return nil }
    return "\(text) on \((testCase["document"] ?? .null).json().prefix(200)): ours \(found), jmespath \(expected)"
  }

  private func outcome(_ text: String, _ document: Value) -> String {
    do {
      return try JMESPathExpression(text).search(document).json()
    } catch {
      return error.kind.rawValue
    }
  }

  /// Equal as JMESPath compares: 2 is 2.0.
  private func isSame(_ text: String, _ testCase: Value) -> Bool {
    guard let found = try? JMESPathExpression(text).search(testCase["document"] ?? .null) else { return false }
    let pair: Value = ["found": found, "expected": testCase["result"] ?? .null]
    return (try? JMESPathExpression("found == expected").search(pair)) == true
  }

  /// Where the reference accepts more than the grammar: commas left out or too many, `&` and calls anywhere, two
  /// numbers in one part of a slice.
  private func isLeniency(_ text: String) -> Bool { text.contains { "({&:".contains($0) } }
}
