import Values

/// `DescribeInstances`: instances in the reservations they were launched in.
enum InstanceDescription {
  static let behaviours: [String: Behaviour] = ["DescribeInstances": describe]

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.texts("InstanceIds").isEmpty || call.integer("MaxResults") == nil else {
      throw EC2Fault.combination("The parameter instancesSet cannot be used with the parameter maxResults")
    }
    let named = try named(call)
    let filters = call.documents("Filters").compactMap { $0["Name"]?.text }
    let isDeep = filters.contains(where: InstanceFilters.needsMore)
    let instances = try InstanceFilters.all.apply(call, to: isDeep ? named.map { deep($0, call.region) } : named)
    let page = try Page(call, limits: 5...1000).answer(instances, as: "Reservations")
    var output = page
    output["Reservations"] = .list(reservations(page["Reservations"]?.list ?? [], call.region))
    return output
  }

  private static func named(_ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    guard !call.texts("InstanceIds").isEmpty else { return call.region[Instances.kind].all }
    return try Instances.required(call).map(\.document)
  }

  /// The instance with its interfaces' whole documents and what its reservation says, for filters.
  private static func deep(_ instance: Document, _ region: RegionState) -> Document {
    var whole = instance
    let id = instance["InstanceId"]?.text ?? ""
    let interfaces = InstanceInterfaces.documents(of: instance, in: region)
    if !interfaces.isEmpty { whole["NetworkInterfaces"] = .list(interfaces.map { .map($0) }) }
    whole["ReservationId"] = .string(InstanceRecord.reservation(of: id, in: region))
    whole["OwnerId"] = .string(AccountState.accountID)
    whole["RequesterId"] = InstanceRecord.of(id, in: region)["RequesterId"]
    return whole
  }

  private static func reservations(_ instances: [Value], _ region: RegionState) -> [Value] {
    var order: [String] = []
    var members: [String: [Value]] = [:]
    for case .map(var instance) in instances {
      let id = instance["InstanceId"]?.text ?? ""
      let reservation = InstanceRecord.reservation(of: id, in: region)
      for member in ["ReservationId", "OwnerId", "RequesterId"] { instance[member] = nil }
      if members[reservation] == nil { order.append(reservation) }
      members[reservation, default: []].append(.map(InstanceInterfaces.completed(instance, in: region)))
    }
    return order.map { reservation in
      let instances = members[reservation] ?? []
      var row: Document = [
        "ReservationId": .string(reservation), "OwnerId": .string(AccountState.accountID), "Groups": [],
        "Instances": .list(instances),
      ]
      let id = instances.first?["InstanceId"]?.text ?? ""
      row["RequesterId"] = InstanceRecord.of(id, in: region)["RequesterId"]
      return .map(row)
    }
  }
}
