import Values

/// What stands in a VPC or a subnet and keeps it from being deleted.
struct NetworkUse {
  private let region: RegionState

  init(_ region: RegionState) { self.region = region }

  /// Whether anything is in the VPC but what came with it.
  func isInUse(vpc: String) -> Bool {
    let standing: [ResourceKind] = [
      Subnets.kind, "ec2.NetworkInterface", "ec2.Instance", "ec2.NatGateway", "ec2.VpcEndpoint", "elbv2.LoadBalancer",
      "ec2.TransitGatewayVpcAttachment", "ec2.CarrierGateway",
    ]
    let isOccupied = standing.contains { region.all($0, where: "VpcId", is: vpc).contains(where: isPresent) }
    let balancers = region.all("elb.LoadBalancer", where: "VPCId", is: vpc)
    return isOccupied || !balancers.isEmpty || hasGateway(vpc) || hasPeering(vpc) || hasOwnMade(vpc)
  }

  /// Whether anything is in the subnet.
  func isInUse(subnet: String) -> Bool {
    let standing: [ResourceKind] = ["ec2.NetworkInterface", "ec2.Instance", "ec2.NatGateway"]
    let isOccupied = standing.contains { region.all($0, where: "SubnetId", is: subnet).contains(where: isPresent) }
    let lists: [(ResourceKind, DocumentPath)] = [
      ("elb.LoadBalancer", "Subnets[]"), ("elbv2.LoadBalancer", "AvailabilityZones[].SubnetId"),
      ("ec2.VpcEndpoint", "SubnetIds[]"), ("ec2.TransitGatewayVpcAttachment", "SubnetIds[]"),
    ]
    return isOccupied
      || lists.contains { kind, path in
        region[kind].all.contains { isPresent($0) && path.texts(in: $0).contains(subnet) }
      }
  }

  private func isPresent(_ document: Document) -> Bool {
    let state = document["State"]?.text ?? document["State"]?["Name"]?.text ?? ""
    return !["terminated", "deleted", "failed"].contains(state)
  }

  private func hasGateway(_ vpc: String) -> Bool {
    let attachments: [(ResourceKind, DocumentPath)] = [
      (InternetGateways.kind, "Attachments[].VpcId"), ("ec2.EgressOnlyInternetGateway", "Attachments[].VpcId"),
      ("ec2.VpnGateway", "VpcAttachments[].VpcId"),
    ]
    return attachments.contains { kind, path in region[kind].all.contains { path.texts(in: $0).contains(vpc) } }
  }

  private func hasPeering(_ vpc: String) -> Bool {
    region["ec2.VpcPeeringConnection"].all.contains { peering in
      ["RequesterVpcInfo", "AccepterVpcInfo"].contains { peering[$0]?["VpcId"]?.text == vpc }
        && ["active", "pending-acceptance", "provisioning"].contains(peering["Status"]?["Code"]?.text)
    }
  }

  /// Route tables, ACLs and groups beside those that came with the VPC.
  private func hasOwnMade(_ vpc: String) -> Bool {
    region.all(RouteTables.kind, where: "VpcId", is: vpc).contains { !RouteTables.isMain($0) }
      || region.all(NetworkACLs.kind, where: "VpcId", is: vpc).contains { $0["IsDefault"] != true }
      || region.all(SecurityGroups.kind, where: "VpcId", is: vpc).contains { $0["GroupName"] != "default" }
  }
}
