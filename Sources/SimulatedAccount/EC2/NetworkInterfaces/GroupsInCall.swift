import Values

/// The security groups that a call names, as instances and interfaces have them: `{GroupId, GroupName}`.
struct GroupsInCall {
  let call: SimulatedCall

  init(_ call: SimulatedCall) { self.call = call }

  /// The groups of these ids, all of the subnet's VPC; without ids, the VPC's default group.
  func groups(_ ids: [String], of subnet: Document) throws(SimulatedFault) -> Value {
    let vpc = subnet["VpcId"]?.text ?? ""
    guard !ids.isEmpty else { return .list(defaults(of: vpc)) }
    var rows: [Value] = []
    for id in ids {
      let group = try call.existing(id, SecurityGroups.kind)
      guard group["VpcId"]?.text == vpc else {
        throw SimulatedFault(
          "InvalidParameter",
          "Security group \(id) and subnet \(subnet["SubnetId"]?.text ?? "") belong to different networks.")
      }
      if !rows.contains(row(group)) { rows.append(row(group)) }
    }
    return .list(rows)
  }

  /// The ids of groups that a call names by their names in a VPC.
  func ids(named names: [String], in vpc: String) throws(SimulatedFault) -> [String] {
    guard !names.isEmpty else { return [] }
    let own = call.region[SecurityGroups.kind].all.filter { $0["VpcId"]?.text == vpc }
    var ids: [String] = []
    for name in names {
      guard let id = own.first(where: { $0["GroupName"]?.text == name })?["GroupId"]?.text else {
        throw EC2Fault.notFound(name, kind: SecurityGroups.kind)
      }
      ids.append(id)
    }
    return ids
  }

  private func defaults(of vpc: String) -> [Value] {
    let table = call.region[SecurityGroups.kind]
    let id = table.ids.first { table[$0]?["VpcId"]?.text == vpc && table[$0]?["GroupName"] == "default" }
    return id.flatMap { table[$0] }.map { [row($0)] } ?? []
  }

  private func row(_ group: Document) -> Value {
    ["GroupId": group["GroupId"] ?? "", "GroupName": group["GroupName"] ?? ""]
  }
}
