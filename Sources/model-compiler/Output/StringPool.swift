/// The file's strings, each once. Numbers go by how often a string is used, so the commonest take one byte.
///
/// Filled by a first encoding whose bytes are thrown away; `ranked` then gives the numbers for the second.
final class StringPool {
  private var uses: [String: Int] = [:]
  private var numbers: [String: Int] = [:]
  private(set) var strings: [String] = []

  func number(of string: String) -> Int {
    uses[string, default: 0] += 1
    return numbers[string] ?? 0
  }

  /// Gives the strings their numbers, by use and then bytewise.
  func rank() {
    strings = uses.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }.map(\.key)
    numbers = Dictionary(uniqueKeysWithValues: strings.enumerated().map { ($0.element, $0.offset) })
  }
}
