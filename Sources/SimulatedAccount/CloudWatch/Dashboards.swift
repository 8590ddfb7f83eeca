import Values

/// Dashboards: JSON texts under names, the account's in every region.
enum Dashboards {
  static let behaviours: [String: Behaviour] = [
    "PutDashboard": put, "GetDashboard": get, "ListDashboards": list, "DeleteDashboards": delete,
  ]

  private static func arn(_ name: String, _ call: SimulatedCall) -> Value {
    .string("arn:\(call.region.partition):cloudwatch::\(AccountState.accountID):dashboard/\(name)")
  }

  private static func existing(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let dashboard = call.account.global[CloudWatch.dashboards][name] else {
      throw SimulatedFault("ResourceNotFound", "There is no dashboard named '\(name)'", status: 404)
    }
    return dashboard
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (name, body) = (call.text("DashboardName") ?? "", call.text("DashboardBody") ?? "")
    let isName =
      (1...255).contains(name.utf8.count) && name.utf8.allSatisfy { $0.isWordLetter || $0 == UInt8(ascii: "-") }
    guard isName else {
      throw call.modelFault(
        "InvalidParameterInput", "'\(name)' is no dashboard name: letters, digits, - and _, at most 255")
    }
    guard let content = try? JSONReader.value(body), content.map != nil else {
      throw call.modelFault("InvalidParameterInput", "The field DashboardBody must be a JSON object")
    }
    call.account.global[CloudWatch.dashboards][name] = [
      "DashboardName": .string(name), "DashboardArn": arn(name, call), "DashboardBody": .string(body),
      "LastModified": call.timestamp, "Size": .integer(Int64(body.utf8.count)),
    ]
    return ["DashboardValidationMessages": []]
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try existing(call.text("DashboardName") ?? "", call).filter { $0.key.hasPrefix("Dashboard") }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let prefix = call.text("DashboardNamePrefix") ?? ""
    let rows = call.account.global[CloudWatch.dashboards].all.filter {
      $0["DashboardName"]?.text?.hasPrefix(prefix) ?? false
    }
    let entries = rows.map { $0.filter { $0.key != "DashboardBody" } }
    return try CloudWatch.page(entries, size: "MaxItems", standard: 1000, as: "DashboardEntries", call)
  }

  /// All or none.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for name in call.texts("DashboardNames") { _ = try existing(name, call) }
    for name in call.texts("DashboardNames") { call.account.global[CloudWatch.dashboards][name] = nil }
    return [:]
  }
}

/// Tags of alarms and dashboards.
enum MonitoringTags {
  static let behaviours: [String: Behaviour] = [
    "TagResource": add, "UntagResource": remove, "ListTagsForResource": list,
  ]

  private static let most = 50

  private static func arn(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let arn = call.text("ResourceARN") ?? ""
    let name = arn.split(separator: ":alarm:").last.map(String.init) ?? ""
    let isAlarm = AlarmDocuments.named(name, call.region).map { $0.alarm["AlarmArn"]?.text == arn } ?? false
    let isDashboard = call.account.global[CloudWatch.dashboards].all.contains { $0["DashboardArn"]?.text == arn }
    guard isAlarm || isDashboard else {
      throw call.modelFault("ResourceNotFoundException", "There is no resource '\(arn)'")
    }
    return arn
  }

  private static func current(_ arn: String, _ call: SimulatedCall) -> [Value] {
    call.region[CloudWatch.tags][arn]?["Tags"]?.list ?? []
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = try arn(call)
    let new = call.input["Tags"]?.list ?? []
    let kept = current(arn, call).filter { tag in !new.contains { $0["Key"] == tag["Key"] } } + new
    guard kept.count <= most else {
      throw call.modelFault("InvalidParameterValue", "A resource takes at most \(most) tags")
    }
    call.region[CloudWatch.tags][arn] = ["Tags": .list(kept)]
    return [:]
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = try arn(call)
    let keys = call.texts("TagKeys")
    let kept = current(arn, call).filter { !keys.contains($0["Key"]?.text ?? "") }
    call.region[CloudWatch.tags][arn] = ["Tags": .list(kept)]
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["Tags": .list(current(try arn(call), call))]
  }
}
