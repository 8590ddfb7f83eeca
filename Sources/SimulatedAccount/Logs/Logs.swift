import Values

/// CloudWatch Logs: groups, their streams and events, metric filters.
enum Logs {
  /// By name.
  static let groups: ResourceKind = "logs.LogGroup"
  /// By `group:stream`, which neither name can hold.
  static let streams: ResourceKind = "logs.LogStream"
  /// By the same key: `events`, in the order of their times.
  static let events: ResourceKind = "logs.LogEvents"
  /// By `group:filter`.
  static let filters: ResourceKind = "logs.MetricFilter"
  /// By group: `tags`.
  static let tags: ResourceKind = "logs.Tags"

  static let invalid = "InvalidParameterException"

  static let behaviours: [String: Behaviour] = Behaviours.merged([
    LogEvents.behaviours, LogGroups.behaviours, LogGroupSettings.behaviours, LogGroupTags.behaviours,
    LogSearch.behaviours, LogStreams.behaviours, MetricFilters.behaviours,
  ]).mapValues { ModelConstraints.checking($0, code: invalid) }

  static func invalid(_ message: String) -> SimulatedFault { SimulatedFault(invalid, message) }

  /// The group that the call names by name, or by ARN with or without its `:*`.
  static func group(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    guard call.input["logGroupName"] == nil || call.input["logGroupIdentifier"] == nil else {
      throw invalid("Give logGroupName or logGroupIdentifier, not both")
    }
    guard let text = call.text("logGroupName") ?? call.text("logGroupIdentifier") else {
      throw invalid("logGroupName or logGroupIdentifier must be given")
    }
    return try existing(name(text), call)
  }

  static func name(_ identifier: String) -> String {
    let name = String(identifier.split(separator: ":log-group:").last ?? "")
    return name.hasSuffix(":*") ? String(name.dropLast(2)) : name
  }

  static func existing(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> String {
    guard call.region[groups][name] != nil else {
      throw call.modelFault("ResourceNotFoundException", "The specified log group '\(name)' does not exist.")
    }
    return name
  }

  /// Milliseconds since 1970.
  static func now(_ call: SimulatedCall) -> Int64 { Int64(call.now * 1000) }

  static func page(
    _ rows: [Document], standard: Int, as member: String, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    do throws(SimulatedFault) {
      return try Page(call, size: "limit", token: "nextToken", defaultSize: standard).answer(rows, as: member)
    } catch {
      throw invalid("The specified nextToken is invalid.")
    }
  }
}
