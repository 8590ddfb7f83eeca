import Values

/// A botocore model as it is on disk, with the overlays, brought into the form of `ModelDescription`: prose and what no
/// part of the program needs is left out, by name, so that a trait that is new in botocore makes the comparison fail.
struct SourceModel {
  let service: String
  let model: Value
  let paginators: [String: Value]
  let waiters: [String: Value]
  let endpointRules: Value

  init(_ service: String, in data: BotocoreData) throws {
    self.service = service
    model = Self.merged(
      try data.file(service, "service-2.json") ?? .null, try data.file(service, "service-2.sdk-extras.json")?["merge"])
    let pages = Self.merged(
      try data.file(service, "paginators-1.json") ?? .null,
      try data.file(service, "paginators-1.sdk-extras.json")?["merge"])
    paginators = pages["pagination"]?.map ?? [:]
    waiters = try data.file(service, "waiters-2.json")?["waiters"]?.map ?? [:]
    endpointRules = try data.file(service, "endpoint-rule-set-1.json") ?? .null
  }

  var operations: [String: Value] { model["operations"]?.map ?? [:] }
  var shapes: [String: Value] { model["shapes"]?.map ?? [:] }

  func shape(_ name: String) -> Value {
    var json = without(
      shapes[name], ["documentation", "box", "synthetic", "deprecated", "deprecatedMessage", "xmlOrder"])
    json["min"] = json["min"]?.number.map(Value.number)
    json["max"] = json["max"]?.number.map(Value.number)
    if json["type"] == "structure" { json["members"] = .map((json["members"]?.map ?? [:]).mapValues(member)) }
    for key in ["member", "key", "value"] { json[key] = json[key].map(member) }
    // The lists are compared as sets: a model may name a required member that it lacks.
    let names = json["members"]?.map ?? [:]
    let required = Set((json["required"]?.list ?? []).compactMap(\.text)).filter { names[$0] != nil }.sorted()
    json["required"] = required.isEmpty ? nil : .list(required.map(Value.string))
    json["enum"] = json["enum"]?.list?.isEmpty == true ? nil : json["enum"]
    return .map(json.filter { $0.value != false })
  }

  private func member(_ member: Value) -> Value {
    var json = without(member, ["documentation", "box", "deprecatedMessage", "deprecatedSince"])
    if let uri = json["xmlNamespace"]?.text { json["xmlNamespace"] = ["uri": .string(uri)] }
    return .map(json.filter { $0.value != false })
  }

  func operation(_ name: String) -> Value {
    var json = without(operations[name], ["documentation", "deprecatedMessage", "endpoint", "requestcompression"])
    json["hostPrefix"] = operations[name]?["endpoint"]?["hostPrefix"]
    json["errors"] = json["errors"]?.list.flatMap { errors in
      errors.isEmpty ? nil : .list(errors.map { $0["shape"] ?? .null })
    }
    json["input"] = json["input"].map { .map(without($0, ["documentation"])) }
    json["output"] = json["output"].map { .map(without($0, ["documentation"])) }
    json["staticContextParams"] = json["staticContextParams"]?.map.map { .map($0.compactMapValues { $0["value"] }) }
    json["operationContextParams"] = json["operationContextParams"]?.map.map {
      .map($0.compactMapValues { $0["path"] })
    }
    json["httpChecksum"] = json["httpChecksum"]?.map.map { .map($0.filter { $0.value != false }) }
    json["paginator"] = paginators[name].map(paginator)
    return .map(json)
  }

  private func paginator(_ paginator: Value) -> Value {
    var json = without(paginator, ["py_input_token"])
    for key in ["input_token", "output_token", "result_key", "non_aggregate_keys"] {
      if let text = json[key]?.text { json[key] = [.string(text)] }
    }
    return .map(json)
  }

  func waiter(_ name: String) -> Value {
    var json = without(waiters[name], ["description", "type"])
    json["delay"] = json["delay"]?.number.map(Value.number)
    return .map(json)
  }

  var metadata: Value {
    let dropped = ["serviceAbbreviation", "serviceFullName", "uid", "auth", "checksumFormat", "ripServiceName"]
    var json = without(model["metadata"], dropped)
    json["signingName"] = json["signingName"] ?? json["endpointPrefix"]
    json["awsQueryCompatible"] = json["awsQueryCompatible"].map { _ in true }
    if let uri = json["xmlNamespace"]?["uri"] { json["xmlNamespace"] = uri }
    return .map(json)
  }

  private func without(_ value: Value?, _ names: [String]) -> [String: Value] {
    (value?.map ?? [:]).filter { !names.contains($0.key) }
  }

  private static func merged(_ base: Value, _ overlay: Value?) -> Value {
    guard let overlay else { return base }
    guard case .map(let bottom) = base, case .map(let top) = overlay else { return overlay }
    return .map(bottom.merging(top) { merged($0, $1) })
  }
}
