import Values

/// What a region of a new account holds: a default VPC with a subnet a zone, and what goes with a VPC.
enum NewRegion {
  /// The zones of a region: letters, after the regions whose first zones differ.
  static func zones(of region: String) -> [String] {
    let letters = ["us-west-1": "ac", "us-east-1": "abcdef", "us-west-2": "abcd"][region] ?? "abc"
    return letters.map { region + String($0) }
  }

  static func furnish(_ region: RegionState, identifiers: inout IdentifierSource, at time: Double) {
    let vpc = VPCs.make("172.31.0.0/16", isDefault: true, in: region, identifiers: &identifiers)
    for (index, zone) in zones(of: region.name).enumerated() {
      let subnet = Subnets.document(
        vpc: vpc, cidr: "172.31.\(index * 16).0/20", zone: zone, id: identifiers.ec2("subnet"), isDefault: true,
        in: region)
      region["ec2.Subnet"][subnet["SubnetId"]?.text ?? ""] = subnet
    }
  }
}
