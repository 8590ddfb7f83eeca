import Testing
import Values

struct DifferenceTests {
  static let cases: [(Value?, Value?, [Difference])] = [
    (1, 1, []), (nil, .null, []), (1, 2, [Difference(path: "", old: 1, new: 2)]),
    (["a": 1], ["a": 1, "b": 2], [Difference(path: "b", old: nil, new: 2)]),
    (["a": ["b": 1, "c": 2]], ["a": ["b": 3, "c": 2]], [Difference(path: "a.b", old: 1, new: 3)]),
    ([:], ["a": ["b": 1]], [Difference(path: "a.b", old: nil, new: 1)]),
    (["l": [1, 2]], ["l": [2, 1]], []),
    (["l": [1, 1]], ["l": [1]], [Difference(path: "l[]", old: 1, new: nil)]),
    (
      ["l": [1]], ["l": [1, 2, 3]],
      [Difference(path: "l[]", old: nil, new: 2), Difference(path: "l[]", old: nil, new: 3)]
    ),
    (
      ["l": [["Key": "a", "Value": "1"]]], ["l": [["Key": "a", "Value": "2"]]],
      [Difference(path: "l[].Value", old: "1", new: "2")]
    ),
    (["a": 1], nil, [Difference(path: "", old: ["a": 1], new: nil)]),
  ]

  @Test(arguments: cases)
  func `Each place in which two values differ`(_ old: Value?, _ new: Value?, _ expected: [Difference]) {
    #expect(Difference.all(from: old, to: new) == expected)
  }
}
