import Values

/// Dedicated Hosts. Launches do not use them: a host's capacity stays what it began with.
enum DedicatedHosts {
  static let kind: ResourceKind = "ec2.Host"

  static let behaviours: [String: Behaviour] = [
    "AllocateHosts": allocate, "DescribeHosts": describe, "ModifyHosts": modify, "ReleaseHosts": release,
  ]

  /// Hosts that one call allocates, at the most.
  private static let most = 100

  private static let filters = Filters([
    "auto-placement": "AutoPlacement", "availability-zone": "AvailabilityZone", "client-token": "ClientToken",
    "host-reservation-id": "HostReservationId", "instance-type": "HostProperties.InstanceType", "state": "State",
  ])

  private static func allocate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard (call.text("InstanceType") == nil) != (call.text("InstanceFamily") == nil) else {
      throw EC2Fault.combination("A host has either an instance type or an instance family.")
    }
    if let type = call.text("InstanceType") { try InstanceHardware.check(type) }
    let zone = try zone(call)
    let count = call.integer("Quantity") ?? 1
    guard (1...most).contains(count) else { throw EC2Fault.value(String(count), of: "quantity") }
    let tags = try Tags.atCreation(call, of: "dedicated-host")
    let ids = (0..<count).map { _ in call.freshID("h") }
    for id in ids { call.region[kind][id] = document(id, zone: zone, tags: tags, call) }
    return ["HostIds": .list(ids.map { .string($0) })]
  }

  private static func zone(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let zones = NewRegion.zones(of: call.region.name)
    if let id = call.text("AvailabilityZoneId") {
      guard let zone = zones.first(where: { Zones.id(of: $0) == id }) else {
        throw EC2Fault.value(id, of: "availabilityZoneId")
      }
      return zone
    }
    let zone = try call.required("AvailabilityZone")
    guard zones.contains(zone) else { throw EC2Fault.value(zone, of: "availabilityZone") }
    return zone
  }

  private static func document(_ id: String, zone: String, tags: Value, _ call: SimulatedCall) -> Document {
    var properties: Document = ["Cores": 48, "Sockets": 2, "TotalVCpus": 96]
    for member in ["InstanceFamily", "InstanceType"] { properties[member] = call.input[member] }
    if let type = call.text("InstanceType") {
      properties["InstanceFamily"] = .string(String(type.prefix { $0 != "." }))
    }
    var host: Document = [
      "HostId": .string(id), "State": "available", "AllocationTime": call.timestamp, "OwnerId": .owner(),
      "AvailabilityZone": .string(zone), "AvailabilityZoneId": .string(Zones.id(of: zone)), "Instances": [],
      "AutoPlacement": call.input["AutoPlacement"] ?? "on", "HostRecovery": call.input["HostRecovery"] ?? "off",
      "HostMaintenance": call.input["HostMaintenance"] ?? "on", "HostProperties": .map(properties),
      "AllowsMultipleInstanceTypes": call.text("InstanceFamily") == nil ? "off" : "on",
      "AvailableCapacity": ["AvailableInstanceCapacity": [], "AvailableVCpus": 96],
      "MemberOfServiceLinkedResourceGroup": false, "Tags": tags,
    ]
    host["ClientToken"] = call.input["ClientToken"]
    return host
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let hosts = try call.named(by: "HostIds", kind)
    return try Page(call, limits: 5...500).answer(try filters.apply(call, to: hosts, from: "Filter"), as: "Hosts")
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    split(call) { id in
      call.region[kind].update(id) { host in
        for member in ["AutoPlacement", "HostRecovery", "HostMaintenance"] {
          host[member] = call.input[member] ?? host[member]
        }
        var properties = host["HostProperties"]?.map ?? [:]
        for member in ["InstanceType", "InstanceFamily"] {
          guard let value = call.input[member] else { continue }
          if member == "InstanceFamily" { properties["InstanceType"] = nil }
          properties[member] = value
          host["AllowsMultipleInstanceTypes"] = member == "InstanceFamily" ? "on" : "off"
        }
        host["HostProperties"] = .map(properties)
      }
    }
  }

  private static func release(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    split(call) { id in
      call.region[kind].update(id) { host in
        (host["State"], host["ReleaseTime"]) = ("released", call.timestamp)
      }
    }
  }

  /// Does it to the hosts that are there, and answers which those are.
  private static func split(_ call: SimulatedCall, _ change: (String) -> Void) -> Document {
    var (done, failed): ([Value], [Value]) = ([], [])
    for id in call.texts("HostIds") {
      guard let host = call.region[kind][id], host["State"] != "released" else {
        let fault = EC2Fault.notFound(id, kind: kind)
        let error: Value = ["Code": .string(fault.code), "Message": .string(fault.message)]
        failed.append(["ResourceId": .string(id), "Error": error])
        continue
      }
      change(id)
      done.append(.string(id))
    }
    return ["Successful": .list(done), "Unsuccessful": .list(failed)]
  }
}
