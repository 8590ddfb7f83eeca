import ServiceModels
import Values

/// Requests for Spot Instances. One whose price is enough is fulfilled at once: its answer says it is open, the next look
/// finds it active.
enum SpotRequests {
  static let kind: ResourceKind = "ec2.SpotInstanceRequest"

  static let behaviours = Behaviours.merged([
    [
      "CancelSpotInstanceRequests": cancel, "DescribeSpotInstanceRequests": describe, "RequestSpotInstances": request,
    ],
    SpotPrices.behaviours,
  ])

  private static let filters = Filters([
    "availability-zone-group": "AvailabilityZoneGroup", "create-time": "CreateTime", "fault-code": "Fault.Code",
    "fault-message": "Fault.Message", "instance-id": "InstanceId", "launch-group": "LaunchGroup",
    "launch.block-device-mapping.delete-on-termination":
      "LaunchSpecification.BlockDeviceMappings[].Ebs.DeleteOnTermination",
    "launch.block-device-mapping.device-name": "LaunchSpecification.BlockDeviceMappings[].DeviceName",
    "launch.block-device-mapping.snapshot-id": "LaunchSpecification.BlockDeviceMappings[].Ebs.SnapshotId",
    "launch.block-device-mapping.volume-size": "LaunchSpecification.BlockDeviceMappings[].Ebs.VolumeSize",
    "launch.block-device-mapping.volume-type": "LaunchSpecification.BlockDeviceMappings[].Ebs.VolumeType",
    "launch.group-id": "LaunchSpecification.SecurityGroups[].GroupId",
    "launch.group-name": "LaunchSpecification.SecurityGroups[].GroupName",
    "launch.image-id": "LaunchSpecification.ImageId", "launch.instance-type": "LaunchSpecification.InstanceType",
    "launch.kernel-id": "LaunchSpecification.KernelId", "launch.key-name": "LaunchSpecification.KeyName",
    "launch.monitoring-enabled": "LaunchSpecification.Monitoring.Enabled",
    "launch.ramdisk-id": "LaunchSpecification.RamdiskId", "launched-availability-zone": "LaunchedAvailabilityZone",
    "launched-availability-zone-id": "LaunchedAvailabilityZoneId",
    "network-interface.addresses.primary": "LaunchSpecification.NetworkInterfaces[].PrivateIpAddresses[].Primary",
    "network-interface.delete-on-termination": "LaunchSpecification.NetworkInterfaces[].DeleteOnTermination",
    "network-interface.description": "LaunchSpecification.NetworkInterfaces[].Description",
    "network-interface.device-index": "LaunchSpecification.NetworkInterfaces[].DeviceIndex",
    "network-interface.group-id": "LaunchSpecification.NetworkInterfaces[].Groups[]",
    "network-interface.network-interface-id": "LaunchSpecification.NetworkInterfaces[].NetworkInterfaceId",
    "network-interface.private-ip-address": "LaunchSpecification.NetworkInterfaces[].PrivateIpAddress",
    "network-interface.subnet-id": "LaunchSpecification.NetworkInterfaces[].SubnetId",
    "product-description": "ProductDescription", "spot-instance-request-id": "SpotInstanceRequestId",
    "spot-price": "SpotPrice", "state": "State", "status-code": "Status.Code", "status-message": "Status.Message",
    "type": "Type", "valid-from": "ValidFrom", "valid-until": "ValidUntil",
  ])

  static func put(_ request: Document, _ call: SimulatedCall) -> String {
    let id = "sir-" + call.account.identifiers.hex(8)
    call.region[kind][id] = request.merging(["SpotInstanceRequestId": .string(id)]) { _, new in new }
    return id
  }

  static func status(_ code: String, _ message: String, _ time: Value) -> Value {
    ["Code": .string(code), "Message": .string(message), "UpdateTime": time]
  }

  // MARK: Operations

  private static func request(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let specification = call.document("LaunchSpecification") else {
      throw EC2Fault.missing("launchSpecification")
    }
    let count = call.integer("InstanceCount") ?? 1
    guard (1...1000).contains(count) else { throw EC2Fault.value(String(count), of: "instanceCount") }
    let document = try SpotOrder.document(call, specification: specification, call.input)
    var input = specification
    (input["MinCount"], input["MaxCount"]) = (.integer(Int64(count)), .integer(Int64(count)))
    let launch = try Launch(call.with(input), spot: document)
    let waiting = waiting(document, specification, call)
    let ids = waiting.map { row in (0..<count).map { _ in put(row, call) } } ?? launched(launch)
    let rows = ids.compactMap { call.region[kind][$0] }
    return ["SpotInstanceRequests": .list(rows.map { .map(waiting == nil ? open($0, call) : $0) })]
  }

  private static func launched(_ launch: Launch) -> [String] {
    (launch.perform()["Instances"]?.list ?? []).compactMap { $0["SpotInstanceRequestId"]?.text }
  }

  /// The request as it stays where it cannot be fulfilled: too cheap, or not yet valid.
  private static func waiting(_ request: Document, _ specification: Document, _ call: SimulatedCall) -> Document? {
    let price = request["SpotPrice"]?.text.flatMap(Double.init) ?? 0
    let start = request["ValidFrom"]?.text.flatMap(Timestamp.init(iso8601:))?.milliseconds ?? 0
    let isEarly = Double(start) / 1000 > call.now
    guard isEarly || price < SpotPrices.price(specification["InstanceType"]?.text ?? "m1.small") else { return nil }
    var row = request
    var shown = specification
    shown["SecurityGroupIds"] = nil
    shown["SecurityGroups"] = nil
    row["LaunchSpecification"] = .map(shown)
    row["State"] = "open"
    row["Status"] =
      isEarly
      ? status("not-scheduled-yet", "The request is not valid yet.", call.timestamp)
      : status("price-too-low", "The maximum price is below the Spot price.", call.timestamp)
    return row
  }

  private static func open(_ request: Document, _ call: SimulatedCall) -> Document {
    var row = request
    for member in ["InstanceId", "LaunchedAvailabilityZone", "LaunchedAvailabilityZoneId"] { row[member] = nil }
    row["State"] = "open"
    row["Status"] = status("pending-evaluation", "The request waits for its evaluation.", call.timestamp)
    return row
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try filters.apply(call, to: try call.named(by: "SpotInstanceRequestIds", kind))
    return try Page(call, limits: 5...1000).answer(rows, as: "SpotInstanceRequests")
  }

  /// Instances that run already go on running.
  private static func cancel(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ids = call.texts("SpotInstanceRequestIds")
    for id in ids { _ = try call.existing(id, kind) }
    let rows = ids.map { id -> Value in
      call.region[kind].update(id) { request in
        guard ["active", "open"].contains(request["State"]?.text ?? "") else { return }
        let code =
          request["InstanceId"] == nil ? "canceled-before-fulfillment" : "request-canceled-and-instance-running"
        request["State"] = "cancelled"
        request["Status"] = status(code, "The request was cancelled.", call.timestamp)
      }
      return ["SpotInstanceRequestId": .string(id), "State": "cancelled"]
    }
    return ["CancelledSpotInstanceRequests": .list(rows)]
  }

  // MARK: Changes

  static func isPersistent(_ id: String, in region: RegionState) -> Bool { region[kind][id]?["Type"] == "persistent" }

  /// Ends the request of an instance that was terminated.
  static func close(_ id: String?, in region: RegionState) {
    region[kind].update(id ?? "") { request in
      guard request["State"] == "active" else { return }
      request["State"] = "closed"
      request["Status"] = status(
        "instance-terminated-by-user", "The instance was terminated.", request["Status"]?["UpdateTime"] ?? "")
    }
  }
}
