import Values

/// Tags of EC2 resources: at creation, afterwards, and described on their own.
enum Tags {
  static let behaviours: [String: Behaviour] = [
    "CreateTags": create, "DeleteTags": delete, "DescribeTags": describe,
  ]

  /// The resources that take tags: the prefix of their ids, their kind, and the name `TagSpecifications` has for them.
  static let taggable: [(prefix: String, kind: ResourceKind, type: String)] = [
    ("vpc", "ec2.Vpc", "vpc"), ("subnet", "ec2.Subnet", "subnet"), ("sg", "ec2.SecurityGroup", "security-group"),
    ("sgr", "ec2.SecurityGroupRule", "security-group-rule"), ("rtb", "ec2.RouteTable", "route-table"),
    ("acl", "ec2.NetworkAcl", "network-acl"), ("igw", "ec2.InternetGateway", "internet-gateway"),
    ("dopt", "ec2.DhcpOptions", "dhcp-options"), ("i", "ec2.Instance", "instance"), ("vol", "ec2.Volume", "volume"),
    ("snap", "ec2.Snapshot", "snapshot"), ("ami", "ec2.Image", "image"),
    ("eni", "ec2.NetworkInterface", "network-interface"), ("eipalloc", "ec2.Address", "elastic-ip"),
    ("key", "ec2.KeyPairInfo", "key-pair"), ("nat", "ec2.NatGateway", "natgateway"),
    ("lt", "ec2.LaunchTemplate", "launch-template"), ("pcx", "ec2.VpcPeeringConnection", "vpc-peering-connection"),
    ("vpce", "ec2.VpcEndpoint", "vpc-endpoint"), ("pg", "ec2.PlacementGroup", "placement-group"),
    ("sir", "ec2.SpotInstanceRequest", "spot-instances-request"),
    ("eigw", "ec2.EgressOnlyInternetGateway", "egress-only-internet-gateway"),
    ("pl", "ec2.ManagedPrefixList", "prefix-list"), ("fl", "ec2.FlowLog", "vpc-flow-log"),
    ("cgw", "ec2.CustomerGateway", "customer-gateway"), ("vgw", "ec2.VpnGateway", "vpn-gateway"),
    ("tgw", "ec2.TransitGateway", "transit-gateway"),
    ("tgw-attach", "ec2.TransitGatewayVpcAttachment", "transit-gateway-attachment"),
    ("tgw-rtb", "ec2.TransitGatewayRouteTable", "transit-gateway-route-table"),
    ("vpn", "ec2.VpnConnection", "vpn-connection"), ("cagw", "ec2.CarrierGateway", "carrier-gateway"),
    ("scr", "ec2.SubnetCidrReservation", "subnet-cidr-reservation"), ("h", "ec2.Host", "dedicated-host"),
    ("vpce-svc", "ec2.ServiceConfiguration", "vpc-endpoint-service"),
    ("tgw-attach", "ec2.TransitGatewayPeeringAttachment", "transit-gateway-attachment"),
  ]

  static func of(_ document: Document) -> [(key: String, value: String)] {
    ((document["Tags"] ?? document["TagSet"])?.list ?? []).map { ($0["Key"]?.text ?? "", $0["Value"]?.text ?? "") }
  }

  /// Where documents of the kind have their tags; network interfaces differ from all others.
  static func member(of kind: ResourceKind) -> String { kind == NetworkInterfaces.kind ? "TagSet" : "Tags" }

  /// The tags that the call's `TagSpecifications` give a resource of this type.
  static func atCreation(_ call: SimulatedCall, of type: String) throws(SimulatedFault) -> Value {
    try checkTypes(call, type)
    var tags: [Value] = []
    for specification in call.documents("TagSpecifications") where specification["ResourceType"]?.text == type {
      tags += specification["Tags"]?.list ?? []
    }
    try check(tags.compactMap(\.map))
    return .list(tags.map { .map(normal($0.map ?? [:])) })
  }

  /// Operations that make resources of several types, each with tags of its own.
  private static let manifold: Set<String> = [
    "CopyImage", "CreateFleet", "CreateImage", "RegisterImage", "RequestSpotFleet", "RequestSpotInstances",
    "RunInstances",
  ]

  private static func checkTypes(_ call: SimulatedCall, _ type: String) throws(SimulatedFault) {
    guard !manifold.contains(call.operation.name) else { return }
    for specification in call.documents("TagSpecifications") {
      guard let given = specification["ResourceType"]?.text, given != type else { continue }
      throw EC2Fault.parameter("'\(given)' is not a valid taggable resource type for this operation.")
    }
  }

  private static func normal(_ tag: Document) -> Document {
    ["Key": tag["Key"] ?? "", "Value": tag["Value"] ?? ""]
  }

  /// Tags that a resource has, at the most; those whose keys begin with `aws:` do not count.
  private static let most = 50

  private static func checkCount(_ keys: [String]) throws(SimulatedFault) {
    guard Set(keys.filter { !$0.hasPrefix("aws:") }).count <= most else {
      throw SimulatedFault("TagLimitExceeded", "A resource takes \(most) tags at the most.")
    }
  }

  private static func check(_ tags: [Document]) throws(SimulatedFault) {
    try checkCount(tags.map { $0.text(of: "Key") })
    for tag in tags {
      let key = tag["Key"]?.text ?? ""
      guard !key.hasPrefix("aws:") else {
        throw SimulatedFault("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use")
      }
      guard key.count <= 127, (tag["Value"]?.text ?? "").count <= 255 else {
        throw SimulatedFault("InvalidParameterValue", "Tag key exceeds the maximum length of 127 characters")
      }
    }
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let tags = call.documents("Tags")
    try check(tags)
    let targets = try resources(call)
    for (kind, id) in targets {
      try checkCount((of(call.region[kind][id] ?? [:]).map(\.key)) + tags.map { $0.text(of: "Key") })
    }
    for (kind, id) in targets {
      call.region[kind].update(id) { document in
        var kept = of(document).filter { old in !tags.contains { $0["Key"]?.text == old.key } }
        kept += tags.map { ($0["Key"]?.text ?? "", $0["Value"]?.text ?? "") }
        document[member(of: kind)] = .list(kept.map { ["Key": .string($0.key), "Value": .string($0.value)] })
      }
    }
    return [:]
  }

  /// Without a value, a tag goes whatever its value; without tags, all of them.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let tags = call.documents("Tags")
    for (kind, id) in try resources(call) {
      call.region[kind].update(id) { document in
        let kept = of(document).filter { old in
          !tags.isEmpty
            && !tags.contains { $0["Key"]?.text == old.key && ($0["Value"] == nil || $0["Value"]?.text == old.value) }
        }
        document[member(of: kind)] = .list(kept.map { ["Key": .string($0.key), "Value": .string($0.value)] })
      }
    }
    return [:]
  }

  private static func resources(_ call: SimulatedCall) throws(SimulatedFault) -> [(ResourceKind, String)] {
    var found: [(ResourceKind, String)] = []
    for id in call.texts("Resources") {
      let prefix = id.split(separator: "-").dropLast().joined(separator: "-")
      let rows = taggable.filter { $0.prefix == prefix }
      guard let row = rows.first(where: { call.region[$0.kind][id] != nil }) ?? rows.first else {
        throw SimulatedFault("InvalidID", "The ID '\(id)' is not valid")
      }
      if row.kind == Images.kind { Images.keepPublicImage(id, in: call.region) }
      guard call.region[row.kind][id] != nil else { throw EC2Fault.notFound(id, kind: row.kind) }
      found.append((row.kind, id))
    }
    return found
  }

  private static let filters = Filters([
    "key": "Key", "value": "Value", "resource-id": "ResourceId", "resource-type": "ResourceType",
  ])

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = taggable.flatMap { row in
      call.region[row.kind].ids.flatMap { id in
        of(call.region[row.kind][id] ?? [:]).map { tag -> Document in
          [
            "Key": .string(tag.key), "Value": .string(tag.value), "ResourceId": .string(id),
            "ResourceType": .string(row.type), "Tags": [["Key": .string(tag.key), "Value": .string(tag.value)]],
          ]
        }
      }
    }
    // Each row is its own tag as the filter `tag:<key>` looks for it.
    let kept = try filters.apply(call, to: rows).map { $0.filter { $0.key != "Tags" } }
    return try Page(call, limits: 5...1000).answer(kept, as: "Tags")
  }
}
