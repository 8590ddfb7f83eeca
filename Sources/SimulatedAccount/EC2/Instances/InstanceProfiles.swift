import Values

/// IAM instance profiles on instances.
enum InstanceProfiles {
  static let kind: ResourceKind = "ec2.IamInstanceProfileAssociation"

  static let behaviours: [String: Behaviour] = [
    "AssociateIamInstanceProfile": associate, "DescribeIamInstanceProfileAssociations": describe,
    "DisassociateIamInstanceProfile": disassociate, "ReplaceIamInstanceProfileAssociation": replace,
  ]

  private static let filters = Filters(["instance-id": "InstanceId", "state": "State"])

  /// The profile of a launch, if it names one.
  static func named(_ call: SimulatedCall) throws(SimulatedFault) -> Document? {
    guard let specification = call.document("IamInstanceProfile") else { return nil }
    return try found(specification, call)
  }

  /// The profile that a call names by ARN or name.
  static func found(_ specification: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let profiles = call.account.global["iam.InstanceProfile"]
    guard let arn = specification["Arn"]?.text else {
      guard let name = specification["Name"]?.text else { throw EC2Fault.missing("iamInstanceProfile.name") }
      let named = profiles[name] ?? profiles.all.first { $0["InstanceProfileName"]?.text == name }
      guard let profile = named else { throw unknown(name, "name") }
      return profile
    }
    guard let profile = profiles.all.first(where: { $0["Arn"]?.text == arn }) else { throw unknown(arn, "arn") }
    return profile
  }

  private static func unknown(_ value: String, _ member: String) -> SimulatedFault {
    EC2Fault.parameter(
      "Value (\(value)) for parameter iamInstanceProfile.\(member) is invalid. No such instance profile.")
  }

  /// Puts an association into the region; answers what the instance says of its profile.
  static func associate(_ profile: Document, with instance: String, _ call: SimulatedCall) -> Value {
    let shown: Value = ["Arn": profile["Arn"] ?? "", "Id": profile["InstanceProfileId"] ?? ""]
    let id = call.account.identifiers.ec2("iip-assoc")
    call.region[kind][id] = [
      "AssociationId": .string(id), "InstanceId": .string(instance), "IamInstanceProfile": shown,
      "State": "associated", "Timestamp": call.timestamp,
    ]
    return shown
  }

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    let profile = try found(call.document("IamInstanceProfile") ?? [:], call)
    guard ["pending", "running", "stopping", "stopped"].contains(Instances.state(instance)) else {
      throw Instances.incorrectState(id, "given a profile")
    }
    guard association(of: id, in: call.region) == nil else {
      throw SimulatedFault("IncorrectState", "The instance '\(id)' has an instance profile already.")
    }
    return put(profile, on: id, call)
  }

  private static func put(_ profile: Document, on instance: String, _ call: SimulatedCall) -> Document {
    let shown = associate(profile, with: instance, call)
    call.region[Instances.kind].update(instance) { $0["IamInstanceProfile"] = shown }
    var row = association(of: instance, in: call.region) ?? [:]
    row["State"] = "associating"
    return ["IamInstanceProfileAssociation": .map(row)]
  }

  private static func association(of instance: String, in region: RegionState) -> Document? {
    region[kind].all.first { $0["InstanceId"]?.text == instance }
  }

  private static func existing(_ call: SimulatedCall) throws(SimulatedFault) -> (String, Document) {
    let id = try call.required("AssociationId")
    return (id, try call.existing(id, kind))
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (id, row) = try existing(call)
    call.region[kind][id] = nil
    call.region[Instances.kind].update(row["InstanceId"]?.text ?? "") { $0["IamInstanceProfile"] = nil }
    row["State"] = "disassociating"
    return ["IamInstanceProfileAssociation": .map(row)]
  }

  private static func replace(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, row) = try existing(call)
    let profile = try found(call.document("IamInstanceProfile") ?? [:], call)
    call.region[kind][id] = nil
    return put(profile, on: row["InstanceId"]?.text ?? "", call)
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try filters.apply(call, to: try call.named(by: "AssociationIds", kind))
    return try Page(call, limits: 5...1000).answer(rows, as: "IamInstanceProfileAssociations")
  }

  /// Ends the association of an instance that ends.
  static func forget(instance: String, in region: RegionState) {
    guard region[Instances.kind][instance]?["IamInstanceProfile"] != nil,
      let id = association(of: instance, in: region)?["AssociationId"]?.text
    else { return }
    region[kind][id] = nil
  }
}
