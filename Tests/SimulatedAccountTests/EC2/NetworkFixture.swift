import Testing
import Values

@testable import SimulatedAccount

/// What tests of networks ask for again and again.
extension AccountFixture {
  /// Calls, and picks a text out of the answer: `Vpc.VpcId`.
  func make(
    _ name: String, _ input: Value = [:], _ path: DocumentPath, _ location: SourceLocation = #_sourceLocation
  ) throws -> Value {
    let output = try success(name, input, location).map ?? [:]
    return .string(try #require(path.texts(in: output).first, sourceLocation: location))
  }

  /// All texts at a path of the answer.
  func texts(
    _ name: String, _ input: Value = [:], _ path: DocumentPath, _ location: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    path.texts(in: try success(name, input, location).map ?? [:])
  }

  func newVPC(_ cidr: Value = "10.0.0.0/16") throws -> Value {
    try make("CreateVpc", ["CidrBlock": cidr], "Vpc.VpcId")
  }

  func newSubnet(_ vpc: Value, _ cidr: Value = "10.0.1.0/24", zone: Value = "us-west-2a") throws -> Value {
    try make("CreateSubnet", ["VpcId": vpc, "CidrBlock": cidr, "AvailabilityZone": zone], "Subnet.SubnetId")
  }

  /// Puts an Elastic IP address into the account, as an allocation leaves it.
  func address(_ id: String = "eipalloc-0123456789abcdef0") -> Value {
    region["ec2.Address"][id] = [
      "AllocationId": .string(id), "PublicIp": "198.51.100.7", "Domain": "vpc", "PublicIpv4Pool": "amazon",
    ]
    return .string(id)
  }

  /// How many rows each filter lets through, called one by one.
  func expectFilters(
    _ name: String, _ member: String, _ filters: [String: Value], from parameter: String = "Filters", count: Int = 1,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    for (filter, value) in filters {
      let hit: Value = [.map(["Name": .string(filter), "Values": [value]])]
      let rows = try success(name, .map([parameter: hit]), location)[member]?.list?.count
      #expect(rows == count, "\(filter)", sourceLocation: location)
      let miss: Value = [.map(["Name": .string(filter), "Values": ["nothing-has-this"]])]
      let none = try success(name, .map([parameter: miss]), location)[member]?.list?.count
      #expect(none == 0, "\(filter)", sourceLocation: location)
    }
    let unknown: Value = [["Name": "no-such-filter", "Values": ["x"]]]
    try fails(name, .map([parameter: unknown]), with: "InvalidParameterValue", location)
  }
}
