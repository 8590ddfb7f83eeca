import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

/// What holds for one instance holds for thousands: addresses differ, counts agree, what ends leaves nothing.
@Suite struct ManyInstancesTests {
  @Test func tenThousandInstances() throws {
    let account = AccountFixture.ec2()
    let vpc = try account.success("CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"] ?? ""
    let made = try account.success("CreateSubnet", ["VpcId": vpc, "CidrBlock": "10.0.0.0/16"])
    let subnet = made["Subnet"]?["SubnetId"] ?? ""
    let launch = AccountFixture.launch.merging(["SubnetId": subnet, "MinCount": 1000, "MaxCount": 1000]) { $1 }
    for _ in 0..<10 { try account.launch(launch) }
    account.advance(10)
    let region = account.region
    #expect(region[Instances.kind].count == 10_000)
    #expect(region["ec2.Volume"].count == 10_000)
    let addresses = Set(region[NetworkInterfaces.kind].all.compactMap { $0["PrivateIpAddress"] })
    #expect(addresses.count == 10_000)
    #expect(region[Subnets.kind][subnet.text ?? ""]?["AvailableIpAddressCount"] == .integer(65_531 - 10_000))
    let ids = region[Instances.kind].ids
    #expect(try account.state(.string(ids[7777])) == "running")
    #expect(try account.instances("private-ip-address", "10.0.20.200") == [.string(ids[20 * 256 + 200 - 4])])
    let page = try account.success("DescribeInstances", ["MaxResults": 1000])
    #expect(page["Reservations"]?[0]?["Instances"]?.list?.count == 1000)
    try account.success("TerminateInstances", ["InstanceIds": .list(ids[1000...].map { .string($0) })])
    account.advance(10)
    #expect(try account.state(.string(ids[9999])) == "terminated")
    #expect(region[NetworkInterfaces.kind].count == 1000)
    #expect(region["ec2.Volume"].count == 1000)
    #expect(region[Subnets.kind][subnet.text ?? ""]?["AvailableIpAddressCount"] == .integer(65_531 - 1000))
    try account.launch(launch)
    let again = Set(region[NetworkInterfaces.kind].all.compactMap { $0["PrivateIpAddress"] })
    #expect(again.count == 2000)
    account.advance(4000)
    try account.success("DescribeInstances", ["InstanceIds": [.string(ids[0])]])
    #expect(region[Instances.kind].count == 2000)
  }
}

extension AccountFixture {
  /// A launch whose long answer is not checked against the model once more.
  func launch(_ input: [String: Value]) throws {
    let operation = try #require(ServiceCatalog.bundled.service("ec2")?.operation("RunInstances"))
    let call = SimulatedCall(service: "ec2", operation: operation, input: input, account: state, region: region)
    guard case .failure(let fault) = Dispatch.run(Launch.run, call) else { return }
    Issue.record("\(fault.code): \(fault.message)")
  }
}
