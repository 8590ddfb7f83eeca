import Effects
import Values

/// What the changes of a run gave out, so that a rehearsal's parameters and a run's can be compared: `${2:GroupId}`
/// stands for the `GroupId` that the second change answered, `${new:eni-}` for what exists in the rehearsal alone.
struct PlanNames: Sendable {
  private var references: [String: String] = [:]
  private var count = 0

  /// Learns what the next change answered; what its own parameters say is not of its making.
  mutating func learn(output: Value, of parameters: Value) {
    count += 1
    let given = parameters.json()
    for (path, text) in IdentifierNames.places(in: output) where references[text] == nil && !given.contains(text) {
      references[text] = "${\(count):\(path)}"
    }
  }

  /// The parameters with references in place of names.
  /// - Parameter unreal: names that no real account knows.
  func normal(_ value: Value, unreal: Set<String> = []) -> Value {
    switch value {
    case .map(let members): .map(members.mapValues { normal($0, unreal: unreal) })
    case .list(let elements): .list(elements.map { normal($0, unreal: unreal) })
    case .string(let text): .string(normal(text, unreal))
    default: value
    }
  }

  private func normal(_ text: String, _ unreal: Set<String>) -> String {
    if let reference = references[text] { return reference }
    if unreal.contains(text) { return "${new:\(Self.beginning(of: text))}" }
    guard text.utf8.count > 8 else { return text }
    // Within a longer text, a longer name first: it may hold a shorter one.
    return references.filter { $0.key.utf8.count > 8 && text.contains($0.key) }
      .sorted { ($0.key.utf8.count, $0.key) > ($1.key.utf8.count, $1.key) }
      .reduce(text) { $0.replacing($1.key, with: $1.value) }
  }

  /// `sg-` of a security group's id.
  private static func beginning(of text: String) -> String {
    guard let dash = text.firstIndex(of: "-") else { return "" }
    return String(text[...dash])
  }

  /// Whether a run's parameters are those of a plan.
  static func matches(_ planned: Value, _ asked: Value) -> Bool {
    switch (planned, asked) {
    case (.map(let left), .map(let right)):
      return left.count == right.count
        && left.allSatisfy { name, value in right[name].map { matches(value, $0) } ?? false }
    case (.list(let left), .list(let right)):
      return left.count == right.count && zip(left, right).allSatisfy(matches)
    case (.string(let left), .string(let right)):
      guard left.hasPrefix("${new:"), left.hasSuffix("}") else { return left == right }
      return right.hasPrefix(left.dropFirst(6).dropLast()) && !right.hasPrefix("${")
    default: return planned == asked
    }
  }
}
