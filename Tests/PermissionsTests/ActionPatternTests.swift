import Permissions
import TestSupport
import Testing

struct ActionPatternTests {
  static let matches: [(pattern: String, name: String, isMatch: Bool)] = [
    ("ec2:DescribeVpcs", "ec2:DescribeVpcs", true), ("ec2:describevpcs", "EC2:DescribeVpcs", true),
    ("ec2:Describe*", "ec2:DescribeVpcs", true), ("ec2:Describe*", "ec2:Describe", true),
    ("ec2:Describe*", "ec2:CreateVpc", false), ("ec2:Describe*", "xec2:DescribeVpcs", false),
    ("*", "s3:GetObject", true),
    ("*", "", true), ("", "", true), ("", "a", false), ("a", "", false), ("?", "", false), ("?", "a", true),
    ("??", "a", false),
    ("*:*Vpc?", "ec2:DeleteVpcs", true), ("*:*Vpc?", "ec2:DeleteVpc", false), ("a*b*c", "aXbXbXc", true),
    ("a*b*c", "aXcXb", false), ("*a", "aaab", false), ("*ab", "aaab", true), ("a**", "a", true), ("*?*", "", false),
    ("ec2:*", "ec2", false), ("elasticloadbalancing:*", "elasticloadbalancing:CreateLoadBalancer", true),
    ("ec2.Describe*", "ec2:DescribeVpcs", false), ("[a-z]*", "abc", false),
  ]

  @Test(arguments: matches)
  func patternMatches(_ pattern: String, _ name: String, _ isMatch: Bool) {
    #expect(ActionPattern(pattern).matches(name) == isMatch)
  }

  @Test func caseCountsWhereItIsNotIgnored() {
    #expect(ActionPattern("Impala*", ignoringCase: false).matches("Impala-shell"))
    #expect(!ActionPattern("Impala*", ignoringCase: false).matches("impala-shell"))
  }

  static let covers: [(wide: String, narrow: String, isCovered: Bool)] = [
    ("*", "ec2:*", true), ("ec2:*", "ec2:Describe*", true), ("ec2:*", "EC2:DescribeVpcs", true), ("ec2:*", "*", false),
    ("ec2:Describe*", "ec2:*", false), ("a?", "a*", false), ("a*", "a?", true), ("?", "?", true), ("?", "*", false),
    ("*?", "?", true), ("a*c", "a*b*c", true), ("a*b*c", "a*c", false), ("ec2:*", "ec2:*", true), ("", "", true),
    ("*", "", true),
    ("a", "a*", false), ("a*a", "a", false),
  ]

  @Test(arguments: covers)
  func patternCoversAnother(_ wide: String, _ narrow: String, _ isCovered: Bool) {
    #expect(ActionPattern(wide).covers(ActionPattern(narrow)) == isCovered)
  }

  /// Would take longer than the universe is old if every star tried every place.
  static let hostile: [(String, String)] = [
    (String(repeating: "*", count: 2000) + "a", String(repeating: "b", count: 20_000)),
    (String(repeating: "a*", count: 500) + "b", String(repeating: "a", count: 20_000)),
    (String(repeating: "*?", count: 1000) + "b", String(repeating: "a", count: 5000)),
    (String(repeating: "a*a*", count: 30) + "b", String(repeating: "a", count: 20_000)),
  ]

  @Test(arguments: hostile)
  func hostilePatternIsAnsweredSoon(_ pattern: String, _ name: String) {
    let start = ContinuousClock.now
    #expect(!ActionPattern(pattern).matches(name))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test(arguments: 0..<300)
  func patternMatchesWhatItsDefinitionSays(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let pattern = generator.text(of: ["a", "b", "*", "?"], upTo: 6)
      let name = generator.text(of: ["a", "b"], upTo: 7)
      let expected = Self.isMatch(Array(pattern)[...], Array(name)[...])
      #expect(ActionPattern(pattern).matches(name) == expected, "\(pattern) over \(name)")
    }
  }

  @Test func whatAPatternCoversItMatches() {
    var generator = SeededGenerator(seed: 7)
    var covered = 0
    for _ in 0..<20_000 {
      let wide = generator.text(of: ["a", "b", "*", "?"], upTo: 5)
      let narrow = generator.text(of: ["a", "b", "*", "?"], upTo: 5)
      guard ActionPattern(wide).covers(ActionPattern(narrow)) else { continue }
      covered += 1
      for _ in 0..<8 {
        let name = Self.sample(of: narrow, &generator)
        #expect(ActionPattern(narrow).matches(name) && ActionPattern(wide).matches(name), "\(wide), \(narrow), \(name)")
      }
    }
    #expect(covered > 1000)
  }

  /// The definition: a star is nothing, or one letter and a star.
  private static func isMatch(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
    guard let symbol = pattern.first else { return name.isEmpty }
    if symbol == "*" {
      return isMatch(pattern.dropFirst(), name) || !name.isEmpty && isMatch(pattern, name.dropFirst())
    }
    guard let letter = name.first, symbol == "?" || symbol == letter else { return false }
    return isMatch(pattern.dropFirst(), name.dropFirst())
  }

  private static func sample(of pattern: String, _ generator: inout SeededGenerator) -> String {
    pattern.reduce(into: "") { name, symbol in
      switch symbol {
      case "*": name += generator.text(of: ["a", "b"], upTo: 4)
      case "?": name += generator.below(2) == 0 ? "a" : "b"
      default: name.append(symbol)
      }
    }
  }
}
