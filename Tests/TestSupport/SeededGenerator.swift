/// Random numbers that are the same at every run of a test: splitmix64.
///
/// A property test prints the seed of the case that failed; the same seed makes the same case again.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to below `bound`.
  package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// Text of up to `length` letters out of `alphabet`.
  package mutating func text(of alphabet: [Character], upTo length: Int) -> String {
    String((0..<below(length + 1)).map { _ in alphabet[below(alphabet.count)] })
  }
}
