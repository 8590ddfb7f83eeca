import TestSupport
import Testing

@Suite struct ExpectedTextTests {
  @Test(arguments: [
    (["a", "b"], "a\nb\n"), ([], ""), (["%{any}"], "x y\n"), (["v%{/[0-9]+/}."], "v12.\n"), (["", "a"], "\na\n"),
    (["a", "%{lines}", "z"], "a\nz\n"), (["a", "%{lines}", "z"], "a\nb\nc\nz\n"), (["%{lines}"], ""),
    (["in %{dir}/x"], "in /t.p/x\n"), (["(a|b)* [c] $1 {2}"], "(a|b)* [c] $1 {2}\n"),
  ])
  func matches(_ lines: [String], _ text: String) throws {
    #expect(try ExpectedText(line: 1, lines: lines).difference(from: text, names: ["dir": "/t.p"]) == nil)
  }

  @Test(arguments: [
    (["a"], "a\nb\n", "unexpected line 2: b"), (["a", "b"], "a\n", "missing line 2: b"),
    ([], "a\n", "unexpected line 1: a"), (["a"], "", "missing line 1: a"), (["a"], "a", "the last line has no newline"),
    (["a"], "b\n", "line 1 is not as expected\n  expected: a\n  found:    b"),
    (["v%{/[0-9]+/}"], "vx\n", "line 1 is not as expected\n  expected: v%{/[0-9]+/}\n  found:    vx"),
    (["a", "%{lines}", "z"], "a\nb\n", "the lines around %{lines} do not match"),
    (["in %{dir}"], "in /tXp\n", "line 1 is not as expected\n  expected: in %{dir}\n  found:    in /tXp"),
  ])
  func differs(_ lines: [String], _ text: String, _ message: String) throws {
    let difference = try #require(
      try ExpectedText(line: 1, lines: lines).difference(from: text, names: ["dir": "/t.p"]))
    #expect(difference.hasPrefix(message + "\nall of it:\n"))
  }
}
