/// The form of EC2's ids: a prefix, a dash, 8 or 17 hexadecimal digits; and the code that refuses what is not of it.
///
/// Kinds that are missing here are not checked: an id of any form is then merely not found. Codes are those of the EC2
/// API reference's list of errors, whose spellings of `ID` follow no rule.
enum IdentifierForms {
  private static let forms: [ResourceKind: (prefix: String, code: String)] = [
    "ec2.CustomerGateway": ("cgw", "InvalidCustomerGatewayId.Malformed"),
    "ec2.DhcpOptions": ("dopt", "InvalidDhcpOptionsId.Malformed"),
    "ec2.EgressOnlyInternetGateway": ("eigw", "InvalidEgressOnlyInternetGatewayId.Malformed"),
    "ec2.Image": ("ami", "InvalidAMIID.Malformed"),
    "ec2.Instance": ("i", "InvalidInstanceID.Malformed"),
    "ec2.InternetGateway": ("igw", "InvalidInternetGatewayId.Malformed"),
    "ec2.LaunchTemplate": ("lt", "InvalidLaunchTemplateId.Malformed"),
    "ec2.ManagedPrefixList": ("pl", "InvalidPrefixListId.Malformed"),
    "ec2.NatGateway": ("nat", "NatGatewayMalformed"),
    "ec2.NetworkAcl": ("acl", "InvalidNetworkAclId.Malformed"),
    "ec2.NetworkInterface": ("eni", "InvalidNetworkInterfaceId.Malformed"),
    "ec2.PlacementGroup": ("pg", "InvalidPlacementGroupId.Malformed"),
    "ec2.RouteTable": ("rtb", "InvalidRouteTableId.Malformed"),
    "ec2.SecurityGroup": ("sg", "InvalidGroupId.Malformed"),
    "ec2.SecurityGroupRule": ("sgr", "InvalidSecurityGroupRuleId.Malformed"),
    "ec2.Snapshot": ("snap", "InvalidSnapshotID.Malformed"),
    "ec2.Subnet": ("subnet", "InvalidSubnetID.Malformed"),
    "ec2.TransitGateway": ("tgw", "InvalidTransitGatewayID.Malformed"),
    "ec2.TransitGatewayVpcAttachment": ("tgw-attach", "InvalidTransitGatewayAttachmentID.Malformed"),
    "ec2.Volume": ("vol", "InvalidVolumeID.Malformed"),
    "ec2.Vpc": ("vpc", "InvalidVpcID.Malformed"),
    "ec2.VpcEndpoint": ("vpce", "InvalidVpcEndpointId.Malformed"),
    "ec2.VpcPeeringConnection": ("pcx", "InvalidVpcPeeringConnectionId.Malformed"),
  ]

  /// The refusal of an id that no resource of the kind could have, or nothing.
  static func fault(_ id: String, kind: ResourceKind) -> SimulatedFault? {
    guard let form = forms[kind], !fits(id, prefix: form.prefix) else { return nil }
    return SimulatedFault(form.code, "'\(id)' is no id of this kind: \(form.prefix)- and 8 or 17 digits are expected")
  }

  private static func fits(_ id: String, prefix: String) -> Bool {
    guard id.hasPrefix(prefix + "-") else { return false }
    let digits = id.utf8.dropFirst(prefix.utf8.count + 1)
    return [8, 17].contains(digits.count)
      && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
