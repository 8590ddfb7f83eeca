import Values

/// The sources of every kind that an account's API shows.
///
/// A kind that is missing here is the simulation's own bookkeeping: nothing real corresponds to it.
enum BaseSources {
  static let table: [ResourceKind: BaseSource] = [
    ec2, gateways, compute, balancers, identity, buckets, zones, security, monitoring,
    settings,
  ].reduce(into: [:]) { table, part in table.merge(part) { first, _ in first } }

  /// Where a kind's documents come from; nothing where the kind is the simulation's own.
  static func source(of kind: ResourceKind) -> BaseSource? {
    if let source = table[kind] { return source }
    if kind.name.hasPrefix(recordsPrefix) { return records(kind) }
    return kind.name.hasPrefix(objectsPrefix) ? objects(kind) : nil
  }

  /// The kinds whose documents an operation's own answer lists, by service and operation.
  static let described: [String: [ResourceKind]] = table.reduce(into: [:]) { found, row in
    guard let one = row.value.one, row.value.identifier != nil else { return }
    found["\(row.value.service).\(one.request.operation)", default: []].append(row.key)
  }

  private static let ec2: [ResourceKind: BaseSource] = [
    "ec2.Address": .ec2("ec2.Address", "DescribeAddresses", "Addresses[]", filter: "allocation-id"),
    "ec2.DhcpOptions": .ec2("ec2.DhcpOptions", "DescribeDhcpOptions", "DhcpOptions[]", filter: "dhcp-options-id"),
    // Of images and snapshots the world has too many: all of them means the account's own.
    "ec2.Image": .ec2(
      "ec2.Image", "DescribeImages", "Images[]", filter: "image-id", listing: ["Owners": ["self"]]
    ).listedInPart,
    "ec2.Instance": .ec2("ec2.Instance", "DescribeInstances", "Reservations[].Instances[]", filter: "instance-id"),
    "ec2.InternetGateway": .ec2(
      "ec2.InternetGateway", "DescribeInternetGateways", "InternetGateways[]", filter: "internet-gateway-id"),
    "ec2.KeyPairInfo": .ec2("ec2.KeyPairInfo", "DescribeKeyPairs", "KeyPairs[]", filter: "key-pair-id"),
    "ec2.LaunchTemplate": .listed(
      "ec2.LaunchTemplate", "DescribeLaunchTemplates", "LaunchTemplates[]", by: "LaunchTemplateIds"),
    "ec2.NatGateway": .ec2(
      "ec2.NatGateway", "DescribeNatGateways", "NatGateways[]", filter: "nat-gateway-id", parameter: "Filter"),
    "ec2.NetworkAcl": .ec2("ec2.NetworkAcl", "DescribeNetworkAcls", "NetworkAcls[]", filter: "network-acl-id"),
    "ec2.NetworkInterface": .ec2(
      "ec2.NetworkInterface", "DescribeNetworkInterfaces", "NetworkInterfaces[]", filter: "network-interface-id"),
    "ec2.PlacementGroup": .listed(
      "ec2.PlacementGroup", "DescribePlacementGroups", "PlacementGroups[]", by: "GroupIds"),
    "ec2.RouteTable": .ec2("ec2.RouteTable", "DescribeRouteTables", "RouteTables[]", filter: "route-table-id"),
    "ec2.SecurityGroup": .ec2(
      "ec2.SecurityGroup", "DescribeSecurityGroups", "SecurityGroups[]", filter: "group-id"),
    "ec2.SecurityGroupRule": .ec2(
      "ec2.SecurityGroupRule", "DescribeSecurityGroupRules", "SecurityGroupRules[]", filter: "security-group-rule-id"),
    "ec2.Snapshot": .ec2(
      "ec2.Snapshot", "DescribeSnapshots", "Snapshots[]", filter: "snapshot-id",
      listing: ["OwnerIds": ["self"]]
    ).listedInPart,
    "ec2.SpotInstanceRequest": .ec2(
      "ec2.SpotInstanceRequest", "DescribeSpotInstanceRequests", "SpotInstanceRequests[]",
      filter: "spot-instance-request-id"),
    "ec2.Subnet": .ec2("ec2.Subnet", "DescribeSubnets", "Subnets[]", filter: "subnet-id"),
    "ec2.Volume": .ec2("ec2.Volume", "DescribeVolumes", "Volumes[]", filter: "volume-id"),
    "ec2.Vpc": .ec2("ec2.Vpc", "DescribeVpcs", "Vpcs[]", filter: "vpc-id"),
    "ec2.VpcEndpoint": .ec2("ec2.VpcEndpoint", "DescribeVpcEndpoints", "VpcEndpoints[]", filter: "vpc-endpoint-id"),
    "ec2.VpcPeeringConnection": .ec2(
      "ec2.VpcPeeringConnection", "DescribeVpcPeeringConnections", "VpcPeeringConnections[]",
      filter: "vpc-peering-connection-id"),
  ]
}
