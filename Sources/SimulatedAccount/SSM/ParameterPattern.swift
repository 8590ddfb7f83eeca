import Glibc

/// The regular expression that a parameter's values must match as a whole.
///
/// POSIX extended, with `\d` and non-capturing groups added: what parameters commonly use of Java's. POSIX matching takes
/// no exponential time; large counted repetitions, which would take memory, are refused.
struct ParameterPattern {
  private static let longest = 1024
  private static let mostRepetitions = 1000

  private let pattern: String

  init?(_ text: String) {
    guard text.utf8.count <= Self.longest, Self.repetitions(text) <= Self.mostRepetitions, !text.utf8.contains(0) else {
      return nil
    }
    pattern = "^(" + Self.translated(text) + ")$"
    var compiled = regex_t()
    guard regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) == 0 else { return nil }
    regfree(&compiled)
  }

  func matches(_ value: String) -> Bool {
    var compiled = regex_t()
    guard regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) == 0 else { return false }
    defer { regfree(&compiled) }
    return regexec(&compiled, value, 0, nil, 0) == 0
  }

  /// The product of all counts in braces, which bounds what the compiled expression holds.
  private static func repetitions(_ text: String) -> Int {
    var product = 1
    for part in text.split(separator: "{").dropFirst() {
      let counts = part.prefix { $0 != "}" }.split(separator: ",").compactMap { Int($0) }
      let (value, isTooLarge) = product.multipliedReportingOverflow(by: max(1, counts.max() ?? 1))
      product = isTooLarge ? Int.max : value
      if product > mostRepetitions { return product }
    }
    return product
  }

  /// POSIX's words for `\d` and `(?:`.
  private static func translated(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let letter = rest.first {
      if rest.hasPrefix("\\d") {
        result += "[0-9]"
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("(?:") {
        result += "("
        rest = rest.dropFirst(3)
      } else if letter == "\\" {
        result += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else {
        result.append(letter)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
