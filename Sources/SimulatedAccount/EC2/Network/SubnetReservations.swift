import Values

/// Ranges of a subnet that EC2 does not assign by itself.
enum SubnetReservations {
  static let kind: ResourceKind = "ec2.SubnetCidrReservation"

  static let behaviours: [String: Behaviour] = [
    "CreateSubnetCidrReservation": create, "GetSubnetCidrReservations": get, "DeleteSubnetCidrReservation": delete,
  ]

  private static let filters = Filters(["reservationType": "ReservationType", "subnet-id": "SubnetId"])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let subnet = try call.existing(try call.required("SubnetId"), Subnets.kind)
    let cidr = try call.required("Cidr")
    guard isInside(cidr, subnet) else {
      throw SimulatedFault("InvalidParameterValue", "The CIDR '\(cidr)' is not within the subnet's ranges")
    }
    let id = call.freshID("scr")
    var reservation: Document = [
      "SubnetCidrReservationId": .string(id), "SubnetId": subnet["SubnetId"] ?? "", "Cidr": .string(cidr),
      "ReservationType": .string(try call.required("ReservationType")), "OwnerId": .owner(),
      "Tags": try Tags.atCreation(call, of: "subnet-cidr-reservation"),
    ]
    reservation["Description"] = call.input["Description"]
    call.region[kind][id] = reservation
    return ["SubnetCidrReservation": .map(reservation)]
  }

  private static func isInside(_ cidr: String, _ subnet: Document) -> Bool {
    if let network = IPv4Network(cidr) {
      return IPv4Network(subnet.text(of: "CidrBlock"))?.contains(network) ?? false
    }
    guard let network = IPv6Network(cidr) else { return false }
    return VPCRanges.ipv6Networks(of: subnet).contains { $0.contains(network) }
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SubnetId")
    _ = try call.existing(id, Subnets.kind)
    let own = try filters.apply(call, to: call.region.all(kind, where: "SubnetId", is: id))
    let isIPv6 = { (reservation: Document) in reservation.text(of: "Cidr").contains(":") }
    return [
      "SubnetIpv4CidrReservations": .list(own.filter { !isIPv6($0) }.map { .map($0) }),
      "SubnetIpv6CidrReservations": .list(own.filter(isIPv6).map { .map($0) }),
    ]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SubnetCidrReservationId")
    let reservation = try call.existing(id, kind)
    call.region[kind][id] = nil
    return ["DeletedSubnetCidrReservation": .map(reservation)]
  }
}
