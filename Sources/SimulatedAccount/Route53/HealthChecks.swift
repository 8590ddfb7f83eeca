import Values

/// Route 53's health checks. What they watch is not there, so all of them pass, unless inverted.
enum HealthChecks {
  static let behaviours: [String: Behaviour] = [
    "CreateHealthCheck": create, "GetHealthCheck": get, "ListHealthChecks": list, "UpdateHealthCheck": update,
    "DeleteHealthCheck": delete, "GetHealthCheckStatus": status, "GetHealthCheckCount": count,
  ]

  private static let checkers = [
    "us-east-1", "us-west-1", "us-west-2", "eu-west-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1",
    "sa-east-1",
  ]
  private static let endpoints: Set = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"]

  private static func find(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = call.text("HealthCheckId") ?? ""
    guard let check = call.account.global[Route53.healthChecks][id] else {
      throw call.modelFault("NoSuchHealthCheck", "A health check with id \(id) does not exist")
    }
    return check
  }

  private static func keep(_ check: Document, _ call: SimulatedCall) {
    call.account.global[Route53.healthChecks][check["Id"]?.text ?? ""] = check
  }

  // MARK: Creation

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let config = completed(call.document("HealthCheckConfig") ?? [:])
    try check(config)
    let all = call.account.global[Route53.healthChecks].all
    if let known = all.first(where: { $0["CallerReference"] == call.input["CallerReference"] }) {
      guard known["HealthCheckConfig"] == .map(config) else {
        throw call.modelFault(
          "HealthCheckAlreadyExists", "A health check with other settings was made with the caller reference")
      }
      return answer(known)
    }
    let check: Document = [
      "Id": .string(call.account.identifiers.uuid()), "CallerReference": call.input["CallerReference"] ?? "",
      "HealthCheckConfig": .map(config), "HealthCheckVersion": 1,
    ]
    keep(check, call)
    return answer(check)
  }

  private static func answer(_ check: Document) -> Document {
    let location = "https://route53.amazonaws.com/2013-04-01/healthcheck/\(check["Id"]?.text ?? "")"
    return ["HealthCheck": .map(check), "Location": .string(location)]
  }

  private static func completed(_ given: Document) -> Document {
    let type = given["Type"]?.text ?? ""
    var config: Document = ["Inverted": false, "Disabled": false]
    if endpoints.contains(type) {
      config.merge(["RequestInterval": 30, "FailureThreshold": 3, "MeasureLatency": false]) { $1 }
      if type != "TCP" { config["Port"] = type.hasPrefix("HTTPS") ? 443 : 80 }
      config["EnableSNI"] = .boolean(type.hasPrefix("HTTPS"))
    }
    return config.merging(given) { _, new in new }
  }

  private static func check(_ config: Document) throws(SimulatedFault) {
    let type = config["Type"]?.text ?? ""
    if endpoints.contains(type) {
      guard config["IPAddress"] != nil || config["FullyQualifiedDomainName"] != nil else {
        throw Route53.invalid("A \(type) health check needs an IPAddress or a FullyQualifiedDomainName")
      }
      guard type != "TCP" || config["Port"] != nil else { throw Route53.invalid("A TCP health check needs a Port") }
      guard [10, 30].contains(config["RequestInterval"]?.integer) else {
        throw Route53.invalid("RequestInterval must be 10 or 30")
      }
    }
    let needed = [
      "HTTP_STR_MATCH": "SearchString", "HTTPS_STR_MATCH": "SearchString", "CALCULATED": "ChildHealthChecks",
      "CLOUDWATCH_METRIC": "AlarmIdentifier", "RECOVERY_CONTROL": "RoutingControlArn",
    ]
    if let member = needed[type], config[member] == nil {
      throw Route53.invalid("A \(type) health check needs \(member)")
    }
  }

  // MARK: Other operations

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["HealthCheck": .map(try find(call))]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let size = try Route53.pageSize(call, limit: 100)
    var checks = call.account.global[Route53.healthChecks].all[...]
    if let marker = call.text("Marker"), !marker.isEmpty {
      guard let place = checks.firstIndex(where: { $0["Id"]?.text == marker }) else {
        throw Route53.invalid("Marker is not one that an earlier answer gave")
      }
      checks = checks[place...]
    }
    var output: Document = [
      "HealthChecks": .list(checks.prefix(size).map { .map($0) }), "IsTruncated": .boolean(checks.count > size),
      "MaxItems": .string(String(size)), "Marker": .string(call.text("Marker") ?? ""),
    ]
    output["NextMarker"] = checks.dropFirst(size).first?["Id"]
    return output
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var check = try find(call)
    let version = check["HealthCheckVersion"]?.integer ?? 1
    if let wanted = call.input["HealthCheckVersion"]?.integer, wanted != version {
      throw call.modelFault("HealthCheckVersionMismatch", "The health check's version is \(version), not \(wanted)")
    }
    var config = check["HealthCheckConfig"]?.map ?? [:]
    for member in call.texts("ResetElements") { config[member] = nil }
    let own: Set = ["HealthCheckId", "HealthCheckVersion", "ResetElements"]
    config.merge(call.input.filter { !own.contains($0.key) }) { _, new in new }
    try self.check(config)
    (check["HealthCheckConfig"], check["HealthCheckVersion"]) = (.map(config), .integer(version &+ 1))
    keep(check, call)
    return ["HealthCheck": .map(check)]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try find(call)["Id"]?.text ?? ""
    let parents = call.account.global[Route53.healthChecks].all.filter {
      $0["HealthCheckConfig"]?["ChildHealthChecks"]?.list?.contains(.string(id)) ?? false
    }
    guard parents.isEmpty else {
      throw call.modelFault("HealthCheckInUse", "Another health check is calculated from this one")
    }
    call.account.global[Route53.healthChecks][id] = nil
    call.account.global[Route53.tags]["healthcheck/\(id)"] = nil
    return [:]
  }

  private static func status(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let config = try find(call)["HealthCheckConfig"]
    guard endpoints.contains(config?["Type"]?.text ?? "") else {
      throw Route53.invalid("Only health checks of endpoints are observed by checkers")
    }
    let regions = config?["Regions"]?.list ?? checkers.map { .string($0) }
    let rows = regions.enumerated().map { index, region -> Value in
      [
        "Region": region, "IPAddress": .string("15.177.2.\(index % 255)"),
        "StatusReport": ["Status": "Success: HTTP Status Code 200, OK", "CheckedTime": call.timestamp],
      ]
    }
    return ["HealthCheckObservations": .list(rows)]
  }

  private static func count(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["HealthCheckCount": .integer(Int64(call.account.global[Route53.healthChecks].count))]
  }
}
