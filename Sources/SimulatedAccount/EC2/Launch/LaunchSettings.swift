import Values

/// What the instances of a launch have in common: their document without what is each one's own, and their record.
struct LaunchSettings {
  private(set) var prototype = Document(minimumCapacity: 48)
  private(set) var record: Document = [:]
  let timestamp: Value

  /// Bytes of user data before they are encoded, from the API reference.
  private static let userDataLimit = 16384

  private static let taggable: Set<String> = [
    "instance", "volume", "network-interface", "spot-instances-request", "elastic-gpu",
  ]

  init(
    _ call: SimulatedCall, image: Document, type: String, subnet: Document, isSpot: Bool
  ) throws(SimulatedFault) {
    timestamp = call.timestamp
    prototype.merge(InstanceConstants.defaults) { _, new in new }
    prototype.merge(LaunchImage.members(image)) { _, new in new }
    prototype["InstanceType"] = .string(type)
    prototype["LaunchTime"] = timestamp
    prototype["UsageOperationUpdateTime"] = timestamp
    prototype["CpuOptions"] = .map(try Self.cpuOptions(call, type))
    prototype["Placement"] = .map(try Self.placement(call, subnet))
    prototype["MetadataOptions"] = .map(try MetadataDefaults.options(call, image: image))
    prototype["PrivateDnsNameOptions"] = .map(Self.nameOptions(call, subnet))
    prototype["KeyName"] = try Self.keyName(call)
    prototype["Tags"] = try Self.tags(call)
    if isSpot { prototype["InstanceLifecycle"] = "spot" }
    copy(call)
    try makeRecord(call, type)
  }

  private mutating func copy(_ call: SimulatedCall) {
    for member in ["ClientToken", "EbsOptimized", "KernelId", "RamdiskId", "NetworkPerformanceOptions"] {
      if let value = call.input[member] { prototype[member] = value }
    }
    if call.document("Monitoring")?["Enabled"] == true { prototype["Monitoring"] = ["State": "pending"] }
    if let options = call.document("HibernationOptions") {
      prototype["HibernationOptions"] = ["Configured": options["Configured"] ?? false]
    }
    if let options = call.document("EnclaveOptions") {
      prototype["EnclaveOptions"] = ["Enabled": options["Enabled"] ?? false]
    }
    if let recovery = call.document("MaintenanceOptions")?["AutoRecovery"] {
      prototype["MaintenanceOptions"] = ["AutoRecovery": recovery, "RebootMigration": "default"]
    }
    if let wanted = call.document("CapacityReservationSpecification") {
      prototype["CapacityReservationSpecification"] = InstanceSettings.capacityReservation(wanted)
    }
    if let licenses = call.input["LicenseSpecifications"] { prototype["Licenses"] = licenses }
  }

  private static func cpuOptions(_ call: SimulatedCall, _ type: String) throws(SimulatedFault) -> Document {
    let usual = InstanceHardware.cpuOptions(type)
    guard let wanted = call.document("CpuOptions") else { return usual }
    return try InstanceSettings.cpuOptions(wanted, usual)
  }

  static func placement(_ call: SimulatedCall, _ subnet: Document) throws(SimulatedFault) -> Document {
    let wanted = call.document("Placement") ?? [:]
    var placement: Document = [
      "AvailabilityZone": subnet["AvailabilityZone"] ?? "", "Tenancy": wanted["Tenancy"] ?? "default",
      "GroupName": wanted["GroupName"] ?? "",
    ]
    placement["AvailabilityZoneId"] = subnet["AvailabilityZoneId"]
    for member in ["Affinity", "HostId", "HostResourceGroupArn", "PartitionNumber", "SpreadDomain"] {
      placement[member] = wanted[member]
    }
    let group = try InstanceSettings.placementGroup(wanted, call)
    if let group { (placement["GroupId"], placement["GroupName"]) = (group["GroupId"], group["GroupName"]) }
    let tenancy = placement["Tenancy"]?.text ?? ""
    guard ["default", "dedicated", "host"].contains(tenancy) else { throw EC2Fault.value(tenancy, of: "tenancy") }
    return placement
  }

  private static func nameOptions(_ call: SimulatedCall, _ subnet: Document) -> Document {
    let own = subnet["PrivateDnsNameOptionsOnLaunch"]?.map ?? [:]
    let usual: Document = [
      "HostnameType": "ip-name", "EnableResourceNameDnsARecord": false, "EnableResourceNameDnsAAAARecord": false,
    ]
    let options = call.document("PrivateDnsNameOptions") ?? [:]
    return usual.merging(own) { _, new in new }.merging(options) { _, new in new }
  }

  private static func keyName(_ call: SimulatedCall) throws(SimulatedFault) -> Value? {
    guard let name = call.text("KeyName") else { return nil }
    let table = call.region["ec2.KeyPairInfo"]
    guard table.ids.contains(where: { table[$0]?["KeyName"]?.text == name }) else {
      throw SimulatedFault("InvalidKeyPair.NotFound", "The key pair '\(name)' does not exist")
    }
    return .string(name)
  }

  private static func tags(_ call: SimulatedCall) throws(SimulatedFault) -> Value {
    for specification in call.documents("TagSpecifications") {
      guard let type = specification["ResourceType"]?.text else {
        throw EC2Fault.parameter("Tag specification resource type must have a value")
      }
      guard taggable.contains(type) else {
        throw EC2Fault.parameter("'\(type)' is not a valid taggable resource type for this operation.")
      }
    }
    let given = try Tags.atCreation(call, of: "instance")
    return .list((given.list ?? []) + (call.input["LaunchMarks"]?.list ?? []))
  }

  // MARK: The record

  private mutating func makeRecord(_ call: SimulatedCall, _ type: String) throws(SimulatedFault) {
    for member in ["DisableApiTermination", "DisableApiStop"] where call.flag(member) == true {
      record[member] = ["Value": true]
    }
    if let behaviour = call.text("InstanceInitiatedShutdownBehavior") {
      guard ["stop", "terminate"].contains(behaviour) else {
        throw EC2Fault.value(behaviour, of: "instanceInitiatedShutdownBehavior")
      }
      record["InstanceInitiatedShutdownBehavior"] = ["Value": .string(behaviour)]
    }
    if let data = call.text("UserData"), !data.isEmpty {
      try Self.checkUserData(data)
      record["UserData"] = ["Value": .string(data)]
    }
    if let credits = call.document("CreditSpecification")?["CpuCredits"]?.text {
      record["CpuCredits"] = .string(try InstanceSettings.checked(cpuCredits: credits))
    }
    record["RequesterId"] = call.input["RequesterId"]
  }

  static func checkUserData(_ text: String) throws(SimulatedFault) {
    guard let bytes = Base64.decode(Array(text.utf8)) else {
      throw EC2Fault.parameter("Invalid BASE64 encoding of user data")
    }
    guard bytes.count <= userDataLimit else {
      throw EC2Fault.parameter("User data is limited to \(userDataLimit) bytes")
    }
  }
}
