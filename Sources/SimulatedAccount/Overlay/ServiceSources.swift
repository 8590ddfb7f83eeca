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

  static let others: [ResourceKind: BaseSource] = [
    "acm.Certificate": BaseSource(
      service: "acm", one: (.text("CertificateArn"), .init(operation: "DescribeCertificate", path: "Certificate")),
      all: .names(.init(operation: "ListCertificates", path: "CertificateSummaryList[]"), member: "CertificateArn"),
      identifier: "CertificateArn"),
    "acm.Tags": .beside(
      "acm", "ListTagsForCertificate", by: .text("CertificateArn"),
      convert: { row, _ in row["Tags"].map { ["Tags": $0] } }),
    "iam.Group": .global(
      "iam.Group", "GetGroup", "Group", by: "GroupName", all: .init(operation: "ListGroups", path: "Groups[]")),
    "iam.InstanceProfile": .global(
      "iam.InstanceProfile", "GetInstanceProfile", "InstanceProfile", by: "InstanceProfileName",
      all: .init(operation: "ListInstanceProfiles", path: "InstanceProfiles[]")),
    // AWS's own policies are more than a thousand: all of them means the account's.
    "iam.Policy": .global(
      "iam.Policy", "GetPolicy", "Policy", by: "PolicyArn", identifier: "Arn",
      all: .init(operation: "ListPolicies", parameters: ["Scope": "Local"], path: "Policies[]")),
    "iam.Role": .global(
      "iam.Role", "GetRole", "Role", by: "RoleName", all: .init(operation: "ListRoles", path: "Roles[]")),
    "iam.ServerCertificate": BaseSource(
      service: "iam", one: nil,
      all: .request(.init(operation: "ListServerCertificates", path: "ServerCertificateMetadataList[]")),
      identifier: "ServerCertificateName", isGlobal: true),
    "iam.User": .global(
      "iam.User", "GetUser", "User", by: "UserName", all: .init(operation: "ListUsers", path: "Users[]")),
    "kms.AliasListEntry": BaseSource(
      service: "kms", one: nil, all: .request(.init(operation: "ListAliases", path: "Aliases[]")),
      identifier: "AliasName"),
    "kms.Key": BaseSource(
      service: "kms", one: (.text("KeyId"), .init(operation: "DescribeKey", path: "KeyMetadata")),
      all: .names(.init(operation: "ListKeys", path: "Keys[]"), member: "KeyId"), identifier: "KeyId"),
    "route53.HostedZone": .global(
      "route53.HostedZone", "GetHostedZone", "HostedZone", by: "Id", identifier: "Id",
      all: .init(operation: "ListHostedZones", path: "HostedZones[]")),
    "s3.Bucket": BaseSource(
      service: "s3", one: nil, all: .request(.init(operation: "ListBuckets", path: "Buckets[]")), identifier: "Name",
      isGlobal: true),
    "ssm.Parameter": BaseSource(
      service: "ssm", one: (.text("Name"), .init(operation: "GetParameter", path: "Parameter")),
      all: .names(.init(operation: "DescribeParameters", path: "Parameters[]"), member: "Name"), identifier: "Name"),
  ]

  /// What the simulation keeps beside its resources. A place there that is empty says nothing about what is missing.
  static let bookkeeping: Set<ResourceKind> = [
    "acm.CertificateBody", "acm.ExpiryEvents", "acm.IdempotencyToken", "ec2.AddressAttribute",
    "ec2.DeregisteredImage", "ec2.ImageAttribute", "ec2.InstanceAttribute", "ec2.LaunchPermission",
    "ec2.LaunchTemplateNumber", "ec2.LockedSnapshotsInfo", "ec2.PublicAddresses", "ec2.SnapshotAttribute",
    "ec2.StandardDhcpOptions", "ec2.VolumeAttribute", "ec2.VolumeModification", "ec2.VpcAttributes", ELB.registrations,
    ELBv2.attributes, "iam.EntityPolicies", "kms.GrantToken", "kms.KeyMaterial", "kms.KeyRotation",
    "route53.ChangeInfo", "s3.BucketSettings", "ssm.ParameterHistory", "ssm.Tag", RegionState.settingsKind,
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
}
