import ServiceModels
import Values

/// The plain words for what an operation changes, from its name: `CreateSecurityGroup` → `security group`.
enum ResourceName {
  static func of(_ operation: String, change: OperationExtras.Change, facts: Facts) -> String {
    let words = SnakeCase.name(operation).split(separator: "_").map(String.init).dropFirst()
    let object = object(Array(words), change: change)
    return object.enumerated().map { index, word in
      let singular = index == object.count - 1 ? Self.singular(word, facts.common["plural_only"].strings) : word
      return spelled(singular, facts.common["acronyms"].strings)
    }.joined(separator: " ")
  }

  /// What is behind the preposition is changed (`RegisterInstancesWithLoadBalancer`), what is before it comes or goes.
  private static func object(_ words: [String], change: OperationExtras.Change) -> [String] {
    guard let preposition = words.firstIndex(where: ["to", "from", "with", "for", "of", "in", "by"].contains),
      preposition > 0, preposition < words.count - 1
    else { return withoutAttribute(words) }
    return change == .modify ? Array(words[(preposition + 1)...]) : Array(words[..<preposition])
  }

  /// `ModifyInstanceAttribute` changes an instance.
  private static func withoutAttribute(_ words: [String]) -> [String] {
    words.count > 1 && ["attribute", "attributes"].contains(words.last ?? "") ? Array(words.dropLast()) : words
  }

  private static func singular(_ word: String, _ pluralOnly: [String]) -> String {
    if pluralOnly.contains(word) || word.hasSuffix("ss") || !word.hasSuffix("s") { return word }
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    let longEndings = ["sses", "xes", "ches", "shes"]
    return String(word.dropLast(longEndings.contains(where: word.hasSuffix) ? 2 : 1))
  }

  private static func spelled(_ word: String, _ acronyms: [String]) -> String {
    acronyms.first { $0.lowercased() == word } ?? word
  }
}
