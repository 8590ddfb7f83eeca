import Values

/// A launch with a launch template: the template's data, with what the call itself says over it.
enum LaunchTemplateData {
  private static let templates: ResourceKind = "ec2.LaunchTemplate"
  private static let versions: ResourceKind = "ec2.LaunchTemplateVersion"

  /// The call with the template's data in its input, or as it is where it names no template.
  static func merged(_ call: SimulatedCall) throws(SimulatedFault) -> SimulatedCall {
    guard let specification = call.document("LaunchTemplate") else { return call }
    let template = try template(specification, call)
    let number = try version(specification["Version"]?.text ?? "$Default", of: template)
    let id = template["LaunchTemplateId"]?.text ?? ""
    guard let data = call.region[versions]["\(id):\(number)"]?["LaunchTemplateData"]?.map else {
      throw SimulatedFault(
        "InvalidLaunchTemplateId.VersionNotFound", "The launch template '\(id)' has no version \(number)")
    }
    let marks: [Value] = [
      ["Key": "aws:ec2launchtemplate:id", "Value": .string(id)],
      ["Key": "aws:ec2launchtemplate:version", "Value": .string(number)],
    ]
    return call.with(merge(normal(data), call.input), marks: marks)
  }

  private static func template(_ specification: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let id = specification["LaunchTemplateId"]?.text {
      guard specification["LaunchTemplateName"] == nil else {
        throw EC2Fault.combination("Give the launch template's id or its name, not both.")
      }
      return try call.existing(id, templates)
    }
    guard let name = specification["LaunchTemplateName"]?.text else { throw EC2Fault.missing("LaunchTemplateId") }
    guard let found = call.region[templates].all.first(where: { $0["LaunchTemplateName"]?.text == name }) else {
      throw SimulatedFault(
        "InvalidLaunchTemplateName.NotFoundException", "There is no launch template named '\(name)'.")
    }
    return found
  }

  private static func version(_ written: String, of template: Document) throws(SimulatedFault) -> String {
    switch written {
    case "$Latest": return String(template["LatestVersionNumber"]?.integer ?? 1)
    case "$Default", "": return String(template["DefaultVersionNumber"]?.integer ?? 1)
    default:
      guard Int(written) != nil else { throw EC2Fault.value(written, of: "launchTemplateVersion") }
      return written
    }
  }

  /// A template's data under the names that `RunInstances` has.
  private static func normal(_ data: Document) -> Document {
    var data = data
    data["RamdiskId"] = data.removeValue(forKey: "RamDiskId")
    data["InstanceRequirements"] = nil
    return data
  }

  /// The call's parameters replace the template's; tags come together, and networks exclude each other.
  private static func merge(_ data: Document, _ input: Document) -> Document {
    var data = data
    if input["NetworkInterfaces"] != nil {
      for member in ["SubnetId", "SecurityGroupIds", "SecurityGroups", "PrivateIpAddress"] { data[member] = nil }
    } else if let interfaces = data["NetworkInterfaces"]?.list, !interfaces.isEmpty {
      data["NetworkInterfaces"] = .list(place(interfaces, input))
    }
    var merged = data.merging(input) { _, new in new }
    if data["NetworkInterfaces"] != nil { for member in ["SubnetId", "SecurityGroupIds"] { merged[member] = nil } }
    merged["TagSpecifications"] = tags(data["TagSpecifications"]?.list ?? [], input["TagSpecifications"]?.list ?? [])
    return merged
  }

  /// A subnet or groups that the call gives are the template's primary interface's.
  private static func place(_ interfaces: [Value], _ input: Document) -> [Value] {
    interfaces.map { row in
      guard var members = row.map, members["DeviceIndex"] ?? 0 == 0 else { return row }
      if let subnet = input["SubnetId"] { members["SubnetId"] = subnet }
      if let groups = input["SecurityGroupIds"] { members["Groups"] = groups }
      return .map(members)
    }
  }

  private static func tags(_ template: [Value], _ call: [Value]) -> Value {
    let types = Set((template + call).compactMap { $0["ResourceType"]?.text })
    return .list(
      types.sorted().map { type in
        let own = call.filter { $0["ResourceType"]?.text == type }.flatMap { $0["Tags"]?.list ?? [] }
        let keys = Set(own.map { $0["Key"] })
        let given = template.filter { $0["ResourceType"]?.text == type }.flatMap { $0["Tags"]?.list ?? [] }
        return ["ResourceType": .string(type), "Tags": .list(given.filter { !keys.contains($0["Key"]) } + own)]
      })
  }
}

extension SimulatedCall {
  /// The same call with other parameters; `marks` are the tags by which AWS says where an instance comes from.
  func with(_ input: Document, marks: [Value] = []) -> SimulatedCall {
    var input = input
    if !marks.isEmpty { input["LaunchMarks"] = .list(marks) }
    return SimulatedCall(service: service, operation: operation, input: input, account: account, region: region)
  }
}
