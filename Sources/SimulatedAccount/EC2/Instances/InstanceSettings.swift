import Values

/// The settings of instances that have operations of their own.
enum InstanceSettings {
  static let behaviours: [String: Behaviour] = [
    "DescribeInstanceCreditSpecifications": describeCredits,
    "ModifyInstanceCapacityReservationAttributes": modifyCapacityReservation,
    "ModifyInstanceCpuOptions": modifyCPUOptions, "ModifyInstanceCreditSpecification": modifyCredits,
    "ModifyInstanceMaintenanceOptions": modifyMaintenance, "ModifyInstanceMetadataOptions": modifyMetadata,
    "ModifyInstanceNetworkPerformanceOptions": modifyNetworkPerformance, "ModifyInstancePlacement": modifyPlacement,
    "ModifyPrivateDnsNameOptions": modifyNames,
  ]

  // MARK: Metadata and maintenance

  private static func modifyMetadata(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    guard !["shutting-down", "terminated"].contains(Instances.state(instance)) else {
      throw Instances.incorrectState(id, "modified")
    }
    let old = instance["MetadataOptions"]?.map ?? InstanceConstants.metadataOptions
    var options = try MetadataDefaults.changed(old, by: call)
    options["State"] = "applied"
    call.region[Instances.kind].update(id) { $0["MetadataOptions"] = .map(options) }
    options["State"] = "pending"
    return ["InstanceId": .string(id), "InstanceMetadataOptions": .map(options)]
  }

  private static func modifyMaintenance(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    var options = instance["MaintenanceOptions"]?.map ?? [:]
    for member in ["AutoRecovery", "RebootMigration"] {
      let value = call.text(member) ?? options[member]?.text ?? "default"
      guard ["default", "disabled"].contains(value) else {
        throw EC2Fault.value(value, of: member.prefix(1).lowercased() + member.dropFirst())
      }
      options[member] = .string(value)
    }
    call.region[Instances.kind].update(id) { $0["MaintenanceOptions"] = .map(options) }
    return options.merging(["InstanceId": .string(id)]) { _, new in new }
  }

  private static func modifyNetworkPerformance(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    let weighting = try call.required("BandwidthWeighting")
    guard ["default", "vpc-1", "ebs-1"].contains(weighting) else {
      throw EC2Fault.value(weighting, of: "bandwidthWeighting")
    }
    guard Instances.state(instance) == "stopped" else { throw Instances.incorrectState(id, "modified") }
    call.region[Instances.kind].update(id) {
      $0["NetworkPerformanceOptions"] = ["BandwidthWeighting": .string(weighting)]
    }
    return ["InstanceId": .string(id), "BandwidthWeighting": .string(weighting)]
  }

  private static func modifyNames(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    var options = instance["PrivateDnsNameOptions"]?.map ?? [:]
    if let type = call.text("PrivateDnsHostnameType") {
      guard ["ip-name", "resource-name"].contains(type) else {
        throw EC2Fault.value(type, of: "privateDnsHostnameType")
      }
      guard Instances.state(instance) == "stopped" else { throw Instances.incorrectState(id, "modified") }
      options["HostnameType"] = .string(type)
    }
    for member in ["EnableResourceNameDnsARecord", "EnableResourceNameDnsAAAARecord"] {
      if let value = call.input[member] { options[member] = value }
    }
    call.region[Instances.kind].update(id) { $0["PrivateDnsNameOptions"] = .map(options) }
    return ["Return": true]
  }

  // MARK: Processors

  /// The options that a call wants, with the type's own where it names none.
  static func cpuOptions(_ wanted: Document, _ usual: Document) throws(SimulatedFault) -> Document {
    let cores = wanted["CoreCount"]?.integer ?? usual["CoreCount"]?.integer ?? 1
    let threads = wanted["ThreadsPerCore"]?.integer ?? usual["ThreadsPerCore"]?.integer ?? 1
    guard cores > 0, cores <= usual["CoreCount"]?.integer ?? 1 else {
      throw EC2Fault.value(String(cores), of: "coreCount")
    }
    guard threads > 0, threads <= usual["ThreadsPerCore"]?.integer ?? 1 else {
      throw EC2Fault.value(String(threads), of: "threadsPerCore")
    }
    var options: Document = ["CoreCount": .integer(cores), "ThreadsPerCore": .integer(threads)]
    for member in ["AmdSevSnp", "NestedVirtualization"] { options[member] = wanted[member] }
    return options
  }

  private static func modifyCPUOptions(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    guard Instances.state(instance) == "stopped" else { throw Instances.incorrectState(id, "modified") }
    let usual = InstanceHardware.cpuOptions(instance["InstanceType"]?.text ?? "")
    let options = try cpuOptions(call.input, usual)
    call.region[Instances.kind].update(id) { $0["CpuOptions"] = .map(options) }
    return options.merging(["InstanceId": .string(id)]) { _, new in new }
  }

  static func checked(cpuCredits credits: String) throws(SimulatedFault) -> String {
    guard ["standard", "unlimited"].contains(credits) else { throw EC2Fault.value(credits, of: "cpuCredits") }
    return credits
  }

  /// Instances that cannot be changed are answered beside those that were.
  private static func modifyCredits(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (done, failed): ([Value], [Value]) = ([], [])
    for row in call.documents("InstanceCreditSpecifications") {
      let id = row["InstanceId"]?.text ?? ""
      let credits = try checked(cpuCredits: row["CpuCredits"]?.text ?? "standard")
      let instance = call.region[Instances.kind][id]
      guard let type = instance?["InstanceType"]?.text, InstanceHardware.isBurstable(type) else {
        let code = instance == nil ? "InvalidInstanceID.NotFound" : "InstanceCreditSpecification.NotSupported"
        let message = "The instance '\(id)' has no credit specification."
        failed.append(["InstanceId": .string(id), "Error": ["Code": .string(code), "Message": .string(message)]])
        continue
      }
      InstanceRecord.change(id, in: call.region) { $0["CpuCredits"] = .string(credits) }
      done.append(["InstanceId": .string(id)])
    }
    return [
      "SuccessfulInstanceCreditSpecifications": .list(done), "UnsuccessfulInstanceCreditSpecifications": .list(failed),
    ]
  }

  private static let creditFilters = Filters(["instance-id": "InstanceId"])

  /// Without ids, only instances whose credits are unlimited are listed.
  private static func describeCredits(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let isNamed = !call.texts("InstanceIds").isEmpty
    let instances = isNamed ? try Instances.required(call).map(\.document) : call.region[Instances.kind].all
    let rows = instances.compactMap { instance -> Document? in
      let (id, type) = (instance["InstanceId"]?.text ?? "", instance["InstanceType"]?.text ?? "")
      guard InstanceHardware.isBurstable(type), Instances.state(instance) != "terminated" else { return nil }
      let credits = InstanceRecord.of(id, in: call.region)["CpuCredits"]?.text ?? InstanceHardware.cpuCredits(type)
      guard isNamed || credits == "unlimited" else { return nil }
      return ["InstanceId": .string(id), "CpuCredits": .string(credits)]
    }
    let kept = try creditFilters.apply(call, to: rows)
    return try Page(call, limits: 5...1000).answer(kept, as: "InstanceCreditSpecifications")
  }

  // MARK: Placement

  /// The placement group that a launch or a change names.
  static func placementGroup(_ wanted: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document? {
    let table = call.region["ec2.PlacementGroup"]
    if let id = wanted["GroupId"]?.text {
      guard let group = table[id] else { throw EC2Fault.notFound(id, kind: "ec2.PlacementGroup") }
      return group
    }
    guard let name = wanted["GroupName"]?.text, !name.isEmpty else { return nil }
    guard let group = table.all.first(where: { $0["GroupName"]?.text == name }) else {
      throw EC2Fault.notFound(name, kind: "ec2.PlacementGroup")
    }
    return group
  }

  private static func modifyPlacement(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    var placement = instance["Placement"]?.map ?? [:]
    let group = try placementGroup(call.input, call)
    guard Instances.state(instance) == "stopped" else { throw Instances.incorrectState(id, "moved") }
    if let group {
      (placement["GroupName"], placement["GroupId"]) = (group["GroupName"], group["GroupId"])
    } else if call.text("GroupName") == "" {
      (placement["GroupName"], placement["GroupId"]) = ("", nil)
    }
    for member in ["Affinity", "HostId", "HostResourceGroupArn", "PartitionNumber", "Tenancy"] {
      if let value = call.input[member] { placement[member] = value }
    }
    call.region[Instances.kind].update(id) { $0["Placement"] = .map(placement) }
    return ["Return": true]
  }

  /// As instances have it: a target or a preference.
  static func capacityReservation(_ wanted: Document) -> Value {
    guard let target = wanted["CapacityReservationTarget"] else {
      return ["CapacityReservationPreference": wanted["CapacityReservationPreference"] ?? "open"]
    }
    return ["CapacityReservationTarget": target]
  }

  private static func modifyCapacityReservation(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    guard Instances.state(instance) == "stopped" else { throw Instances.incorrectState(id, "modified") }
    let wanted = call.document("CapacityReservationSpecification") ?? [:]
    call.region[Instances.kind].update(id) { $0["CapacityReservationSpecification"] = capacityReservation(wanted) }
    return ["Return": true]
  }
}
