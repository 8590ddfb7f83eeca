import ServiceModels
import Values

/// The facts that people keep in `Facts/`: `common.json`, `error-codes.json`, and one file a service.
struct Facts {
  let common: Value
  let errorCodes: Value
  private let services: [String: Value]

  init(directory: String) throws {
    var files: [String: Value] = [:]
    for name in try File.names(in: directory) where name.hasSuffix(".json") {
      files[String(name.dropLast(5))] = try JSONFile.read("\(directory)/\(name)")
    }
    let general = try ["common", "error-codes"].map { name in
      guard let file = files.removeValue(forKey: name) else {
        throw File.Failure(description: "\(directory)/\(name).json: missing")
      }
      return file
    }
    (common, errorCodes) = (general[0], general[1])
    services = files
  }

  /// The services to compile.
  var serviceNames: [String] { common["services"].strings }

  /// IAM's name of the permission that an operation needs.
  func action(of operation: String, service: String) -> String {
    let facts = services[service]
    return facts?["actions"]?.text(operation) ?? (facts?.text("iam_prefix") ?? service) + ":" + operation
  }

  /// Refuses a fact about an operation that the model does not have: it would say nothing to anybody.
  func verify(against service: ModelSource.Service) throws {
    for section in ["access", "actions", "operations"] {
      for name in (services[service.name]?[section]?.map ?? [:]).keys.sorted()
      where service.model["operations"]?[name] == nil {
        throw File.Failure(description: "\(service.name).json: \(section): no operation \(name)")
      }
    }
  }

  func operation(_ name: String, of service: String) -> OperationFact {
    OperationFact(facts: services[service] ?? .null, operation: name)
  }

  /// What an operation does, by its verb.
  func change(of operation: String) throws -> OperationExtras.Change {
    let verb = String(SnakeCase.name(operation).prefix { $0 != "_" })
    for (name, change) in OperationFact.changes where common["verbs"]?[name].strings.contains(verb) == true {
      return change
    }
    throw File.Failure(description: "common.json: no kind of change for the verb \(verb) of \(operation)")
  }
}

/// What the facts say of one operation.
struct OperationFact {
  static let changes: [(String, OperationExtras.Change)] = [
    ("create", .create), ("modify", .modify), ("delete", .delete),
  ]

  let facts: Value
  let operation: String

  /// An access level of our own judgement, where IAM's is missing or says another thing than what happens.
  var access: OperationExtras.AccessLevel? {
    get throws { try facts["access"]?[operation]?.text("level").map(AccessLevels.level(named:)) }
  }

  var change: OperationExtras.Change? {
    Self.changes.first { $0.0 == fact("change")?.text }?.1
  }

  var resource: String? { fact("resource")?.text }

  var identifier: String? { fact("identifier")?.text }

  var naturalKey: [String] { fact("natural_key").strings }

  var inverses: [OperationExtras.Inverse] {
    (fact("inverses")?.list ?? []).map {
      OperationExtras.Inverse(operation: $0.text("operation") ?? "", parameters: $0.text("parameters") ?? "")
    }
  }

  private func fact(_ name: String) -> Value? { facts["operations"]?[operation]?[name] }
}
