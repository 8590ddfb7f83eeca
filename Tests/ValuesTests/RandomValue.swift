import TestSupport
import Values

/// Values of every kind that JSON can carry, for property tests.
struct RandomValue {
  private static let letters: [Character] = [
    "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\r", "\t", "\u{8}", "\u{c}", "\u{1}", "\u{1f}", "\u{7f}", "é", "ß", "中",
    "\u{2028}", "\u{fffd}", "😀", "\u{10ffff}",
  ]
  private static let integers: [Int64] = [0, 1, -1, .max, .min, 1 << 53, (1 << 53) + 1, -(1 << 53) - 1]
  private static let numbers: [Double] = [
    0.0, -0.0, 0.1, 1.0, -1.5, 1e15, 1e16, 1e17, 9_007_199_254_740_993.0, 1e-7, .leastNonzeroMagnitude,
    .greatestFiniteMagnitude, .pi,
  ]

  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func make(depth: Int = 4) -> Value {
    switch generator.below(depth > 0 ? 8 : 6) {
    case 0: .null
    case 1: .boolean(generator.below(2) == 0)
    case 2: .integer(Self.integers.randomElement(using: &generator) ?? 0)
    case 3: .integer(Int64(truncatingIfNeeded: generator.next()))
    case 4: .number(number())
    case 5: .string(text())
    case 6: .list((0..<generator.below(5)).map { _ in make(depth: depth - 1) })
    default: .map(members(depth: depth - 1))
    }
  }

  private mutating func number() -> Double {
    if generator.below(2) == 0 { return Self.numbers.randomElement(using: &generator) ?? 0 }
    let number = Double(bitPattern: generator.next())
    return number.isFinite ? number : 0.5
  }

  mutating func text() -> String { generator.text(of: Self.letters, upTo: 12) }

  mutating func bytes() -> [UInt8] { (0..<generator.below(70)).map { _ in UInt8(generator.below(256)) } }

  private mutating func members(depth: Int) -> [String: Value] {
    var members: [String: Value] = [:]
    for _ in 0..<generator.below(5) { members[text()] = make(depth: depth) }
    return members
  }
}
