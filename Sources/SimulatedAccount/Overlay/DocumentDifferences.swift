import ServiceModels
import Values

/// What a change altered in the documents that describe resources, in words of those documents.
struct DocumentDifferences {
  let operation: Operation

  /// Members that tell nothing: they follow from others or from the time.
  private static let silent: Set<String> = ["SecurityGroupRuleArn", "ResponseMetadata"]

  /// What a document of these kinds says before anybody has written it.
  private static let standards: [ResourceKind: Document] = [
    ELB.attributes: ["LoadBalancerAttributes": .map(ClassicAttributes.standard)]
  ]

  /// The simulation's own bookkeeping is left out, and so is what comes or goes as a whole where that is the change.
  func of(_ changes: [DocumentChange]) -> [Difference] {
    let isWhole = operation.extras.change != .modify && operation.extras.change != nil
    guard !isWhole else { return [] }
    return changes.filter { Self.isTold($0.kind) }
      .flatMap(differences).map(redacted)
  }

  /// Kinds that the API shows, save what repeats another or may hold secrets in members that no model marks.
  private static let untold: Set<ResourceKind> = [Parameters.history, SecretValues.kind, InstanceRecord.kind]

  private static func isTold(_ kind: ResourceKind) -> Bool {
    if kind.name.hasPrefix(BaseSources.objectsPrefix) { return false }
    return !untold.contains(kind) && (BaseSources.source(of: kind) != nil || kind == ELBv2.attributes)
  }

  private func differences(_ change: DocumentChange) -> [Difference] {
    let name = String(change.kind.name.drop { $0 != "." }.dropFirst().prefix { $0 != "/" })
    switch (change.old ?? Self.standards[change.kind], change.new) {
    case (let old?, let new?):
      return Difference.all(from: .map(old), to: .map(new)).filter { !Self.silent.contains($0.path) }
    case (nil, let new?): return [Difference(path: name, old: nil, new: .map(told(new)))]
    case (let old?, nil): return [Difference(path: name, old: .map(told(old)), new: nil)]
    case (nil, nil): return []
    }
  }

  /// Without what is empty or only ours.
  private func told(_ document: Document) -> Document {
    document.filter { name, value in
      !Self.silent.contains(name) && !value.isNull && value.list?.isEmpty != true && !name.hasSuffix("OwnerId")
    }
  }

  // MARK: Secrets

  private func redacted(_ difference: Difference) -> Difference {
    var difference = difference
    let last = difference.path.split(separator: ".").last.map { $0.filter { $0 != "[" && $0 != "]" } } ?? ""
    difference.old = difference.old.map { redacted($0, named: last) }
    difference.new = difference.new.map { redacted($0, named: last) }
    return difference
  }

  private func redacted(_ value: Value, named name: String) -> Value {
    if sensitiveNames.contains(name) { return Redaction.replacement }
    switch value {
    case .map(let members):
      return .map(Dictionary(uniqueKeysWithValues: members.map { ($0, redacted($1, named: $0)) }))
    case .list(let elements): return .list(elements.map { redacted($0, named: name) })
    default: return value
    }
  }

  /// Members that the operation's input or output marks as sensitive; documents call them by the same names.
  private var sensitiveNames: Set<String> {
    var names: Set<String> = []
    for shape in [operation.input, operation.output].compactMap(\.self) {
      collect(shape, into: &names, depth: 0)
    }
    return names
  }

  private func collect(_ shape: Shape, into names: inout Set<String>, depth: Int) {
    guard depth < 6 else { return }
    for member in shape.members {
      let inner = member.shape
      if inner.isSensitive { names.insert(member.name) } else { collect(inner, into: &names, depth: depth + 1) }
    }
  }
}
