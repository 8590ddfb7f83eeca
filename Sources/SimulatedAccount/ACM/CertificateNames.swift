/// Domain names of certificates.
enum CertificateNames {
  /// At least two labels of letters, digits and inner hyphens, perhaps with `*.` before them (the model's pattern).
  static func isName(_ text: String) -> Bool {
    let labels = base(text).split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, text.utf8.count <= 253, labels.allSatisfy(isLabel) else { return false }
    return (labels.last?.utf8.count ?? 0) >= 2
  }

  private static func isLabel(_ label: Substring) -> Bool {
    let letters = label.utf8.allSatisfy { $0.isWordLetter && $0 != UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    return (1...63).contains(label.utf8.count) && letters && !label.hasPrefix("-") && !label.hasSuffix("-")
  }

  /// The name that is validated for another: without a wildcard.
  static func base(_ name: String) -> String { name.hasPrefix("*.") ? String(name.dropFirst(2)) : name }

  /// Whether mail to `parent` may validate `name`: the same name, or one above it.
  static func isCovered(_ name: String, by parent: String) -> Bool {
    let name = base(name).lowercased()
    return name == parent.lowercased() || name.hasSuffix("." + parent.lowercased())
  }
}
