import ServiceModels
import Testing
import Values

@testable import AWSClient

struct MergedPagesTests {
  private func merge(results: [String], constants: [String] = [], _ pages: Value...) throws -> Value {
    let paginator = Paginator(
      inputTokens: ["Token"], outputTokens: ["Next"], moreResults: nil, limitKey: nil, resultKeys: results,
      nonAggregateKeys: constants)
    var merged = try MergedPages(paginator)
    for page in pages { try merged.add(page) }
    return merged.result
  }

  @Test func `lists are joined, numbers added, texts put together`() throws {
    let merged = try merge(
      results: ["List", "Count", "Text"], ["List": [1], "Count": 2, "Text": "a", "Next": "t"],
      ["List": [2, 3], "Count": 3, "Text": "b"])
    #expect(merged == ["List": [1, 2, 3], "Count": 5, "Text": "ab"])
  }

  @Test func `nested keys keep their place`() throws {
    #expect(try merge(results: ["A.B"], ["A": ["B": [1], "C": 0]], ["A": ["B": [2]]]) == ["A": ["B": [1, 2]]])
  }

  @Test func `keys that do not grow are those of the first page`() throws {
    let merged = try merge(results: ["L"], constants: ["Group"], ["L": [], "Group": "g"], ["L": [1], "Group": "h"])
    #expect(merged == ["L": [1], "Group": "g"])
  }

  @Test func `a key that a page lacks`() throws {
    #expect(try merge(results: ["L"], [:], ["L": [1]], [:]) == ["L": [1]])
  }

  @Test func `tokens are read by expressions, and empty ones are none`() throws {
    let paginator = Paginator(
      inputTokens: ["Marker"], outputTokens: ["NextMarker || Contents[-1].Key"], moreResults: "IsTruncated",
      limitKey: nil, resultKeys: [], nonAggregateKeys: [])
    let tokens = try PageTokens(paginator)
    #expect(try tokens.next(after: ["IsTruncated": true, "Contents": [["Key": "k"]]]) == ["Marker": "k"])
    #expect(try tokens.next(after: ["IsTruncated": false, "NextMarker": "x"]) == nil)
    #expect(try tokens.next(after: ["IsTruncated": true, "NextMarker": ""]) == nil)
    #expect(tokens.put(["Marker": "k"], into: ["Bucket": "b"]) == ["Bucket": "b", "Marker": "k"])
    #expect(tokens.put(["Marker": nil], into: ["Marker": "old"]) == [:])
  }
}
