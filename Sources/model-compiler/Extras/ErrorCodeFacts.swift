import ServiceModels
import Values

/// The file's section on error codes: the facts that people keep, and what the services' own models say.
struct ErrorCodeFacts {
  let facts: Value
  let services: [ModelSource.Service]

  /// The groups as `ErrorCodes` reads them, without the words that are for people.
  func section() throws -> Value {
    var groups: [String: Value] = [:]
    for (name, group) in facts.map ?? [:] {
      try verify(group, name)
      groups[name] = ["codes": .list(codes(of: group)), "patterns": .list(group["patterns"]?.list ?? [])]
    }
    groups["transient"] = .map((groups["transient"]?.map ?? [:]).merging(transient) { $1 })
    return .map(groups)
  }

  private func verify(_ group: Value, _ name: String) throws {
    guard group.text("source") != nil else { throw File.Failure(description: "error-codes.json: \(name): no source") }
    for pattern in group["patterns"].strings + group["shape_patterns"].strings where ErrorCodePattern(pattern) == nil {
      throw File.Failure(description: "error-codes.json: \(name): \(pattern) has not one star")
    }
  }

  private func codes(of group: Value) -> [Value] {
    let patterns = group["shape_patterns"].strings.compactMap(ErrorCodePattern.init)
    let modelled = services.flatMap(\.errorCodes).map(\.code).filter { code in patterns.contains { $0.matches(code) } }
    let codes = Set(modelled).subtracting(group["except"].strings).union(group["codes"].strings)
    return codes.sorted().map(Value.string)
  }

  private var transient: [String: Value] {
    var codes = (facts["transient"]?["services"]?.map ?? [:]).mapValues { Optional($0).strings }
    for service in services {
      let marked = service.errorCodes.filter(\.isRetryable).map(\.code)
      if !marked.isEmpty { codes[service.name, default: []] += marked }
    }
    let services = Value.map(codes.mapValues { .list($0.map(Value.string)) })
    return ["statuses": facts["transient"]?["statuses"] ?? [], "services": services]
  }
}

extension ModelSource.Service {
  /// The codes of the error shapes; a shape without one answers with its name.
  fileprivate var errorCodes: [(code: String, isRetryable: Bool)] {
    (model["shapes"]?.map ?? [:]).sortedByKey.filter { $0.value.flag("exception") }.map { name, shape in
      (shape["error"]?.text("code") ?? name, shape.has("retryable"))
    }
  }
}
