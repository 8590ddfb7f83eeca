import Values

/// EC2's errors that many resources share.
enum EC2Fault {
  /// Codes by the kind of resource, from EC2's list of error codes.
  private static let notFoundCodes: [ResourceKind: String] = [
    "ec2.Vpc": "InvalidVpcID.NotFound", "ec2.Subnet": "InvalidSubnetID.NotFound",
    "ec2.SecurityGroup": "InvalidGroup.NotFound", "ec2.SecurityGroupRule": "InvalidSecurityGroupRuleId.NotFound",
    "ec2.RouteTable": "InvalidRouteTableID.NotFound", "ec2.NetworkAcl": "InvalidNetworkAclID.NotFound",
    "ec2.InternetGateway": "InvalidInternetGatewayID.NotFound", "ec2.DhcpOptions": "InvalidDhcpOptionID.NotFound",
    "ec2.Instance": "InvalidInstanceID.NotFound", "ec2.Volume": "InvalidVolume.NotFound",
    "ec2.Snapshot": "InvalidSnapshot.NotFound", "ec2.Image": "InvalidAMIID.NotFound",
    "ec2.NetworkInterface": "InvalidNetworkInterfaceID.NotFound", "ec2.Address": "InvalidAllocationID.NotFound",
    "ec2.KeyPairInfo": "InvalidKeyPair.NotFound", "ec2.NatGateway": "NatGatewayNotFound",
    "ec2.LaunchTemplate": "InvalidLaunchTemplateId.NotFound",
    "ec2.VpcPeeringConnection": "InvalidVpcPeeringConnectionID.NotFound",
    "ec2.VpcEndpoint": "InvalidVpcEndpointId.NotFound", "ec2.PlacementGroup": "InvalidPlacementGroup.Unknown",
    "ec2.SpotInstanceRequest": "InvalidSpotInstanceRequestID.NotFound",
    "ec2.CustomerGateway": "InvalidCustomerGatewayID.NotFound", "ec2.VpnGateway": "InvalidVpnGatewayID.NotFound",
    "ec2.EgressOnlyInternetGateway": "InvalidEgressOnlyInternetGatewayId.NotFound",
    "ec2.IamInstanceProfileAssociation": "InvalidAssociationID.NotFound",
    "ec2.ManagedPrefixList": "InvalidPrefixListID.NotFound", "ec2.FlowLog": "InvalidFlowLogId.NotFound",
    "ec2.NetworkInterfacePermission": "InvalidNetworkInterfacePermission.NotFound",
    "ec2.SubnetCidrReservation": "InvalidSubnetCidrReservationID.NotFound",
    "ec2.TransitGateway": "InvalidTransitGatewayID.NotFound",
    "ec2.TransitGatewayRouteTable": "InvalidRouteTableID.NotFound",
    "ec2.TransitGatewayVpcAttachment": "InvalidTransitGatewayAttachmentID.NotFound",
    "ec2.TransitGatewayPeeringAttachment": "InvalidTransitGatewayAttachmentID.NotFound",
    "ec2.Host": "InvalidHostID.NotFound",
    "ec2.VpnConnection": "InvalidVpnConnectionID.NotFound", "ec2.CarrierGateway": "InvalidCarrierGatewayID.NotFound",
  ]

  static func notFound(_ id: String, kind: ResourceKind) -> SimulatedFault {
    SimulatedFault(notFoundCodes[kind] ?? "InvalidID.NotFound", "The \(word(kind)) '\(id)' does not exist")
  }

  /// What an id is answered with that no resource has: malformed, or merely not there.
  static func unknown(_ id: String, kind: ResourceKind) -> SimulatedFault {
    IdentifierForms.fault(id, kind: kind) ?? notFound(id, kind: kind)
  }

  static func missing(_ parameter: String) -> SimulatedFault {
    SimulatedFault("MissingParameter", "The request must contain the parameter \(parameter)")
  }

  static func dependency(_ id: String, kind: ResourceKind) -> SimulatedFault {
    SimulatedFault("DependencyViolation", "The \(word(kind)) '\(id)' has dependencies and cannot be deleted.")
  }

  static func value(_ value: String, of parameter: String) -> SimulatedFault {
    SimulatedFault("InvalidParameterValue", "Value (\(value)) for parameter \(parameter) is invalid.")
  }

  /// A value that is well formed and yet not possible.
  static func parameter(_ message: String) -> SimulatedFault { SimulatedFault("InvalidParameterValue", message) }

  /// Parameters that exclude each other.
  static func combination(_ message: String) -> SimulatedFault {
    SimulatedFault("InvalidParameterCombination", message)
  }

  private static func word(_ kind: ResourceKind) -> String {
    kind.name.dropFirst(4).reduce(into: "") { text, letter in
      if letter.isUppercase, !text.isEmpty { text.append(" ") }
      text.append(contentsOf: letter.lowercased())
    }
  }
}

extension SimulatedCall {
  /// The document of an id that must exist.
  func existing(_ id: String, _ kind: ResourceKind) throws(SimulatedFault) -> Document {
    guard let document = region[kind][id] ?? PublicImages.document(id, kind, in: region) else {
      throw EC2Fault.unknown(id, kind: kind)
    }
    return document
  }

  /// The documents of the ids that the call names, or all of the region's, oldest first.
  func named(by member: String, _ kind: ResourceKind) throws(SimulatedFault) -> [Document] {
    let ids = texts(member)
    guard !ids.isEmpty else { return region[kind].all }
    var documents: [Document] = []
    for id in ids { documents.append(try existing(id, kind)) }
    return documents
  }

  /// A parameter that EC2 requires although its model does not say so.
  func required(_ member: String) throws(SimulatedFault) -> String {
    guard let text = text(member) else { throw EC2Fault.missing(member.prefix(1).lowercased() + member.dropFirst()) }
    return text
  }
}
