import Values

/// The DNS names that EC2 makes from addresses.
enum DNSNames {
  /// `ip-10-0-0-5.us-west-2.compute.internal`, in us-east-1 `ip-10-0-0-5.ec2.internal`.
  static func privateName(_ address: String, in region: RegionState) -> String {
    "ip-\(dashed(address)).\(privateDomain(of: region))"
  }

  static func privateDomain(of region: RegionState) -> String {
    region.name == "us-east-1" ? "ec2.internal" : "\(region.name).compute.internal"
  }

  /// `ec2-54-1-2-3.us-west-2.compute.amazonaws.com`, in us-east-1 `ec2-54-1-2-3.compute-1.amazonaws.com`; nothing where
  /// the VPC gives its instances no host names.
  static func publicName(_ address: String, vpc: String, in region: RegionState) -> String {
    guard hasHostnames(vpc, in: region) else { return "" }
    let place = region.name == "us-east-1" ? "compute-1" : "\(region.name).compute"
    return "ec2-\(dashed(address)).\(place).amazonaws.com\(region.partition == "aws-cn" ? ".cn" : "")"
  }

  /// A VPC's own attribute; without it, a default VPC has host names and others do not.
  private static func hasHostnames(_ vpc: String, in region: RegionState) -> Bool {
    guard region[VPCAttributes.kind][vpc] != nil else { return region[VPCs.kind][vpc]?["IsDefault"] == true }
    return VPCAttributes.isOn("EnableDnsHostnames", of: vpc, in: region)
  }

  private static func dashed(_ address: String) -> String { String(address.map { $0 == "." ? "-" : $0 }) }
}
