import Values

/// botocore's `data` directory: the newest models of each service, with botocore's own overlays laid over them.
struct ModelSource {
  let directory: String

  /// One service's files, as JSON.
  struct Service {
    let name: String
    let model: Value
    /// For each structure its members' names in the file's order, which a map forgets.
    let memberOrder: [String: [String]]
    let paginators: [String: Value]
    let waiters: [String: Value]
    let endpointRules: Value
  }

  func service(_ name: String) throws -> Service {
    guard let version = try File.names(in: "\(directory)/\(name)").last else {
      throw File.Failure(description: "\(directory)/\(name): no models")
    }
    let folder = "\(directory)/\(name)/\(version)"
    guard let text = try bytes("\(folder)/service-2.json") else {
      throw File.Failure(description: "\(folder)/service-2.json: missing")
    }
    return Service(
      name: name, model: merged(try json(text, "\(folder)/service-2.json"), try overlay("\(folder)/service-2")),
      memberOrder: MemberOrder.read(text),
      paginators: merged(try optional("\(folder)/paginators-1.json"), try overlay("\(folder)/paginators-1"))[
        "pagination"]?.map ?? [:],
      waiters: try optional("\(folder)/waiters-2.json")["waiters"]?.map ?? [:],
      endpointRules: try optional("\(folder)/endpoint-rule-set-1.json"))
  }

  func partitions() throws -> Value { try optional("partitions.json", in: directory) }

  private func optional(_ name: String, in folder: String) throws -> Value { try optional("\(folder)/\(name)") }

  private func optional(_ path: String) throws -> Value { try bytes(path).map { try json($0, path) } ?? .null }

  private func overlay(_ stem: String) throws -> Value {
    try optional("\(stem).sdk-extras.json")["merge"] ?? .null
  }

  private func bytes(_ path: String) throws -> [UInt8]? {
    if File.exists(path) { return try File.read(path) }
    return File.exists(path + ".gz") ? try File.gunzip(path + ".gz") : nil
  }

  private func json(_ bytes: [UInt8], _ path: String) throws -> Value { try JSONFile.value(bytes, path) }

  /// Maps are laid over maps key by key; anything else replaces what was there.
  private func merged(_ base: Value, _ overlay: Value) -> Value {
    guard case .map(let top) = overlay else { return overlay.isNull ? base : overlay }
    guard case .map(let bottom) = base else { return overlay }
    return .map(bottom.merging(top) { merged($0, $1) })
  }
}
