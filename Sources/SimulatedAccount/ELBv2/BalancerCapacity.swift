import Values

/// Reserved capacity of load balancers.
enum BalancerCapacity {
  static let behaviours: [String: Behaviour] = [
    "DescribeCapacityReservation": describe, "ModifyCapacityReservation": modify,
  ]

  private static let kind: ResourceKind = "elbv2.CapacityReservation"

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    return call.region[kind][call.text("LoadBalancerArn") ?? ""] ?? [:]
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    let arn = call.text("LoadBalancerArn") ?? ""
    guard call.flag("ResetCapacityReservation") != true else {
      call.region[kind][arn] = nil
      return ["LastModifiedTime": call.timestamp]
    }
    guard let capacity = call.document("MinimumLoadBalancerCapacity"), let units = capacity["CapacityUnits"]?.number
    else {
      throw call.validationFault("Give MinimumLoadBalancerCapacity or ResetCapacityReservation")
    }
    let zones = balancer["AvailabilityZones"]?.list ?? []
    let reservation: Document = [
      "LastModifiedTime": call.timestamp, "MinimumLoadBalancerCapacity": .map(capacity),
      "CapacityReservationState": .list(
        zones.map { zone in
          [
            "State": ["Code": "provisioned"], "AvailabilityZone": zone["ZoneName"] ?? "",
            "EffectiveCapacityUnits": .number(units / Double(max(1, zones.count))),
          ]
        }),
    ]
    call.region[kind][arn] = reservation
    return reservation
  }
}
