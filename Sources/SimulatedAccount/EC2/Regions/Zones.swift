/// The names and ids of availability zones.
enum Zones {
  /// The letters of a region's zones, after the regions whose zones are not a, b and c. Which of the physical zones an
  /// account sees under a letter differs from account to account; this account sees them in order.
  static func letters(of region: String) -> String {
    [
      "us-east-1": "abcdef", "us-west-1": "ac", "us-west-2": "abcd", "ap-northeast-1": "acd", "ap-northeast-2": "abcd",
      "ca-central-1": "abd",
    ][region] ?? "abc"
  }

  /// `usw2-az1` for `us-west-2a`.
  static func id(of zone: String) -> String {
    let letter = zone.utf8.last.flatMap { (0x61...0x7a).contains($0) ? Int($0) - 0x60 : nil } ?? 1
    return "\(shortName(of: String(zone.dropLast())))-az\(letter)"
  }

  /// `usw2` for `us-west-2`, `apse1` for `ap-southeast-1`.
  static func shortName(of region: String) -> String {
    let short = [
      "north": "n", "south": "s", "east": "e", "west": "w", "central": "c", "northeast": "ne", "northwest": "nw",
      "southeast": "se", "southwest": "sw", "gov": "g",
    ]
    return region.split(separator: "-").map { short[String($0)] ?? String($0) }.joined()
  }
}
