import Values

extension BaseSources {
  /// EC2's gateways and whatever else is asked for by a list of ids.
  static let gateways: [ResourceKind: BaseSource] = [
    "ec2.CarrierGateway": .ec2(
      "ec2.CarrierGateway", "DescribeCarrierGateways", "CarrierGateways[]", filter: "carrier-gateway-id"),
    "ec2.CustomerGateway": .ec2(
      "ec2.CustomerGateway", "DescribeCustomerGateways", "CustomerGateways[]", filter: "customer-gateway-id"),
    "ec2.EgressOnlyInternetGateway": .listed(
      "ec2.EgressOnlyInternetGateway", "DescribeEgressOnlyInternetGateways", "EgressOnlyInternetGateways[]",
      by: "EgressOnlyInternetGatewayIds"),
    "ec2.NetworkInterfacePermission": .listed(
      "ec2.NetworkInterfacePermission", "DescribeNetworkInterfacePermissions", "NetworkInterfacePermissions[]",
      by: "NetworkInterfacePermissionIds"),
    GroupAssociations.kind: BaseSource(
      service: "ec2", one: nil,
      all: .request(
        .init(operation: "DescribeSecurityGroupVpcAssociations", path: "SecurityGroupVpcAssociations[]")),
      identifier: nil, key: GroupAssociations.key),
    "ec2.FlowLog": .listed("ec2.FlowLog", "DescribeFlowLogs", "FlowLogs[]", by: "FlowLogIds"),
    "ec2.ManagedPrefixList": .ec2(
      "ec2.ManagedPrefixList", "DescribeManagedPrefixLists", "PrefixLists[]", filter: "prefix-list-id"),
    "ec2.TransitGateway": .listed(
      "ec2.TransitGateway", "DescribeTransitGateways", "TransitGateways[]", by: "TransitGatewayIds"),
    "ec2.TransitGatewayRouteTable": .listed(
      "ec2.TransitGatewayRouteTable", "DescribeTransitGatewayRouteTables", "TransitGatewayRouteTables[]",
      by: "TransitGatewayRouteTableIds"),
    "ec2.TransitGatewayVpcAttachment": .listed(
      "ec2.TransitGatewayVpcAttachment", "DescribeTransitGatewayVpcAttachments", "TransitGatewayVpcAttachments[]",
      by: "TransitGatewayAttachmentIds"),
    "ec2.VpnConnection": .listed(
      "ec2.VpnConnection", "DescribeVpnConnections", "VpnConnections[]", by: "VpnConnectionIds"),
    "ec2.VpnGateway": .listed("ec2.VpnGateway", "DescribeVpnGateways", "VpnGateways[]", by: "VpnGatewayIds"),
  ]

  /// What the simulation keeps beside its resources. A place there that is empty says nothing about what is missing.
  static let bookkeeping: Set<ResourceKind> = [
    "acm.CertificateBody", "acm.ExpiryEvents", "acm.IdempotencyToken", "autoscaling.Activity", CloudWatch.history,
    "ec2.DeregisteredImage", "ec2.ImageAttribute", "ec2.LaunchTemplateNumber",
    "ec2.PublicAddresses", "ec2.StandardDhcpOptions", ELB.registrations, ELBv2.attributes,
    "elbv2.CapacityReservation", "iam.ServiceLinkedRoleDeletion", "kms.GrantToken", KMSKeys.material, Logs.events,
    Route53.changes, "s3.MultipartUpload", "sts.Session",
  ]

  /// What the API shows and the overlay does not ask for: a change of one of these in the base is a guess.
  static let unseen: Set<ResourceKind> = [
    "ec2.DescribeFastSnapshotRestoreSuccessItem", "ec2.FleetData", "ec2.Host", "ec2.PrefixListEntries",
    "ec2.ServiceConfiguration", "ec2.SpotFleetRequestConfig", "ec2.SubnetCidrReservation",
    "ec2.TransitGatewayAssociation", "ec2.TransitGatewayPeeringAttachment", "ec2.TransitGatewayPropagation",
    "ec2.TransitGatewayRoute", "elbv2.TrustStoreRevocation",
  ]
}

extension BaseSource {
  /// A kind that no region owns, with one operation for one of them and another for all.
  static func global(
    _ kind: ResourceKind, _ operation: String, _ path: DocumentPath, by member: String, identifier: String? = nil,
    all: Request
  ) -> BaseSource {
    BaseSource(
      service: String(kind.name.prefix { $0 != "." }),
      one: (.text(member), Request(operation: operation, path: path)), all: .request(all),
      identifier: identifier ?? member, isGlobal: true)
  }

  /// What takes several requests.
  static func gathered(
    _ service: String, isGlobal: Bool = false, isPartial: Bool = false,
    _ gathering: @escaping BaseQuestions.Gathering
  ) -> BaseSource {
    BaseSource(
      service: service, one: nil, all: .none, identifier: nil, gathering: gathering, isGlobal: isGlobal,
      isPartial: isPartial)
  }
}
