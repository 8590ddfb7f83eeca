import Values

/// `RunInstances`: everything a call asks for, checked first and then made, as many times as there is room for.
///
/// What instances of one launch have in common is made once and shared by their documents.
struct Launch {
  private let call: SimulatedCall
  private let network: LaunchNetwork
  private let volumes: LaunchVolumes
  private let settings: LaunchSettings
  private let profile: Document?
  private let spot: SpotOrder?
  private let count: Int

  /// The largest launch that is carried out. EC2 limits launches by quotas of vCPUs, which accounts differ in.
  private static let limit = 20_000

  static func run(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let launch = try Launch(LaunchTemplateData.merged(call))
    return launch.perform()
  }

  init(_ call: SimulatedCall, spot request: Document? = nil) throws(SimulatedFault) {
    self.call = call
    let range = try Self.range(call)
    let image = try LaunchImage.document(call)
    let type = call.text("InstanceType") ?? "m1.small"
    try InstanceHardware.check(type)
    try LaunchImage.check(image, runsOn: type)
    network = try LaunchNetwork(call)
    volumes = try LaunchVolumes(call, image: image, subnet: network.subnet)
    spot = try SpotOrder(call, request: request)
    settings = try LaunchSettings(call, image: image, type: type, subnet: network.subnet, isSpot: spot != nil)
    profile = try InstanceProfiles.named(call)
    count = try network.count(call, from: range.lowerBound, to: range.upperBound)
  }

  private static func range(_ call: SimulatedCall) throws(SimulatedFault) -> ClosedRange<Int> {
    let (least, most) = (call.integer("MinCount") ?? 1, call.integer("MaxCount") ?? 1)
    guard least > 0 else { throw EC2Fault.value(String(least), of: "minCount") }
    guard most > 0 else { throw EC2Fault.value(String(most), of: "maxCount") }
    guard most >= least else {
      throw EC2Fault.parameter("Value (\(least)) for parameter minCount is invalid: it exceeds maxCount, \(most).")
    }
    guard least <= limit else {
      throw SimulatedFault("InstanceLimitExceeded", "More than \(limit) instances cannot be launched at once.")
    }
    return least...min(most, limit)
  }

  // MARK: Making

  func perform() -> Document {
    let reservation = call.account.identifiers.ec2("r")
    var record = settings.record
    record["ReservationId"] = .string(reservation)
    record["AssociatePublicIpAddress"] = .boolean(network.interfaces.first?.isPublic ?? false)
    let instances = (0..<count).map { place -> Value in
      let instance = make(place, record)
      return .map(Self.shown(instance, in: call.region))
    }
    return [
      "ReservationId": .string(reservation), "OwnerId": .string(AccountState.accountID), "Groups": [],
      "Instances": .list(instances),
    ]
  }

  /// Of an answer, the instances' ids are kept: their documents are in the account.
  static let recollection = Recollection(keep: keep, answer: again)

  @Sendable private static func keep(_ output: Document) -> Document {
    var kept = output
    kept["Instances"] = .list((output["Instances"]?.list ?? []).compactMap { $0["InstanceId"] })
    return kept
  }

  @Sendable private static func again(_ kept: Document, _ call: SimulatedCall) -> Document {
    var output = kept
    let ids = (kept["Instances"]?.list ?? []).compactMap(\.text)
    output["Instances"] = .list(
      ids.compactMap { call.region[Instances.kind][$0] }.map { .map(shown($0, in: call.region)) })
    return output
  }

  /// A launch's own answer does not know the public addresses yet.
  private static func shown(_ instance: Document, in region: RegionState) -> Document {
    var whole = InstanceInterfaces.completed(instance, in: region)
    whole["PublicIpAddress"] = nil
    whole["PublicDnsName"] = ""
    let interfaces = (whole["NetworkInterfaces"]?.list ?? []).map { row -> Value in
      var members = row.map ?? [:]
      members["Association"] = nil
      members["PrivateIpAddresses"] = .list(
        (members["PrivateIpAddresses"]?.list ?? []).map { .map(($0.map ?? [:]).filter { $0.key != "Association" }) })
      return .map(members)
    }
    whole["NetworkInterfaces"] = .list(interfaces)
    return whole
  }

  private func make(_ place: Int, _ record: Document) -> Document {
    let id = call.account.identifiers.ec2("i")
    var instance = settings.prototype
    instance["InstanceId"] = .string(id)
    instance["AmiLaunchIndex"] = .integer(Int64(place))
    let interfaces = network.interfaces.map { make($0, of: id) }
    instance["NetworkInterfaces"] = .list(interfaces.map { ["NetworkInterfaceId": $0["NetworkInterfaceId"] ?? ""] })
    if let primary = interfaces.first(where: { $0["Attachment"]?["DeviceIndex"] == 0 }) {
      InstanceInterfaces.copy(primary, in: &instance)
    }
    instance["BlockDeviceMappings"] = .list(volumes.volumes.map { make($0, of: id) })
    if let profile { instance["IamInstanceProfile"] = InstanceProfiles.associate(profile, with: id, call) }
    if let spot { instance["SpotInstanceRequestId"] = .string(spot.fulfil(instance, call)) }
    call.region[Instances.kind][id] = instance
    call.region[InstanceRecord.kind][id] = record
    call.region.timeline.schedule("ec2.Instance.start", of: id, at: call.now + InstanceStates.startTime)
    return instance
  }

  private func make(_ interface: LaunchInterface, of instance: String) -> Document {
    let attachment = InterfaceAttachments.attachment(
      instance: instance, device: interface.device, card: interface.card,
      deletesOnTermination: interface.deletesOnTermination, call)
    switch interface.source {
    case .existing(let id):
      call.region[NetworkInterfaces.kind].update(id) { document in
        document["Attachment"] = attachment
        document["Status"] = "in-use"
      }
      AddressAssociations.note(instance: instance, of: id, in: call.region)
      return call.region[NetworkInterfaces.kind][id] ?? [:]
    case .new(let plan):
      var document = NetworkInterfaces.document(plan, in: call)
      document["Attachment"] = attachment
      document["Status"] = "in-use"
      if interface.isPublic { lend(to: &document) }
      return NetworkInterfaces.put(document, in: call.region)
    }
  }

  private func lend(to interface: inout Document) {
    let address = PublicAddresses.next(call.account)
    let association = PublicAddresses.lent(address, vpc: interface["VpcId"]?.text ?? "", in: call.region)
    interface["Association"] = association
    guard var rows = interface["PrivateIpAddresses"]?.list, var first = rows.first?.map else { return }
    first["Association"] = association
    rows[0] = .map(first)
    interface["PrivateIpAddresses"] = .list(rows)
  }

  private func make(_ volume: LaunchVolume, of instance: String) -> Value {
    let id = call.account.identifiers.ec2("vol")
    let ends = Value.boolean(volume.deletesOnTermination)
    var document = volume.document
    document["VolumeId"] = .string(id)
    document["Attachments"] = [
      [
        "VolumeId": .string(id), "InstanceId": .string(instance), "Device": .string(volume.device),
        "State": "attached", "AttachTime": call.timestamp, "DeleteOnTermination": ends,
      ]
    ]
    call.region["ec2.Volume"][id] = document
    return [
      "DeviceName": .string(volume.device),
      "Ebs": [
        "VolumeId": .string(id), "Status": "attached", "AttachTime": settings.timestamp, "DeleteOnTermination": ends,
      ],
    ]
  }
}
