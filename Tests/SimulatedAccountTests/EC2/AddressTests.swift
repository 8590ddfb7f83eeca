import Testing
import Values

@testable import SimulatedAccount

@Suite struct AddressTests {
  private func allocate(_ account: AccountFixture, _ input: Value = ["Domain": "vpc"]) throws -> (id: Value, ip: Value)
  {
    let made = try account.success("AllocateAddress", input)
    return (made["AllocationId"] ?? "", made["PublicIp"] ?? "")
  }

  @Test func onAnInstanceAndOffAgain() throws {
    let account = AccountFixture.ec2()
    let instance = try account.running()
    let (id, ip) = try allocate(
      account, ["TagSpecifications": [["ResourceType": "elastic-ip", "Tags": [["Key": "a", "Value": "b"]]]]])
    _ = try allocate(account)
    let made = try account.success("AssociateAddress", ["AllocationId": id, "InstanceId": instance])
    let whole = try account.described(instance)
    #expect(whole["PublicIpAddress"] == ip)
    let interface = whole["NetworkInterfaces"]?[0]
    #expect(interface?["Association"]?["IpOwnerId"] == "123456789012")
    #expect(interface?["Association"]?["AllocationId"] == nil)
    for (name, value) in [
      ("allocation-id", id), ("association-id", made["AssociationId"] ?? ""), ("instance-id", instance),
      ("network-interface-id", interface?["NetworkInterfaceId"] ?? ""), ("public-ip", ip), ("tag:a", "b"),
      ("network-interface-owner-id", "123456789012"), ("private-ip-address", whole["PrivateIpAddress"] ?? ""),
      ("tag-key", "a"),
    ] {
      #expect(try account.filtered("DescribeAddresses", name, value, "Addresses", "AllocationId") == [id], "\(name)")
    }
    for (name, value) in [("domain", "vpc"), ("network-border-group", "us-west-2")] as [(String, Value)] {
      #expect(try account.filtered("DescribeAddresses", name, value, "Addresses", "AllocationId").count == 2)
    }
    #expect(try account.instances("network-interface.association.allocation-id", id) == [instance])
    try account.fails("ReleaseAddress", ["AllocationId": id], with: "InvalidIPAddress.InUse")
    try account.success("DisassociateAddress", ["AssociationId": made["AssociationId"] ?? ""])
    #expect(try account.described(instance)["PublicIpAddress"] == nil)
    try account.fails(
      "DisassociateAddress", ["AssociationId": made["AssociationId"] ?? ""], with: "InvalidAssociationID.NotFound")
    try account.success("ReleaseAddress", ["AllocationId": id])
    try account.fails("ReleaseAddress", ["AllocationId": id], with: "InvalidAllocationID.NotFound")
  }

  @Test func anAddressMovesOnlyIfThatIsAskedFor() throws {
    let account = AccountFixture.ec2()
    let (one, other) = (try account.running(), try account.running())
    let (id, ip) = try allocate(account)
    try account.success("AssociateAddress", ["PublicIp": ip, "InstanceId": one])
    let input: [String: Value] = ["AllocationId": id, "InstanceId": other]
    try account.fails(
      "AssociateAddress", .map(input.merging(["AllowReassociation": false]) { $1 }), with: "Resource.AlreadyAssociated")
    try account.success("AssociateAddress", .map(input.merging(["AllowReassociation": true]) { $1 }))
    #expect(try account.described(one)["PublicIpAddress"] == nil)
    #expect(try account.described(other)["PublicIpAddress"] == ip)
    let (_, second) = try allocate(account)
    try account.fails(
      "AssociateAddress", ["PublicIp": second, "InstanceId": other, "AllowReassociation": false],
      with: "Resource.AlreadyAssociated")
    try account.success("AssociateAddress", ["PublicIp": second, "InstanceId": other])
    #expect(try account.described(other)["PublicIpAddress"] == second)
  }

  @Test func itStaysWhileTheInstanceIsStoppedAndIsFreeAfterItsEnd() throws {
    let account = AccountFixture.ec2()
    let instance = try account.running()
    let (id, ip) = try allocate(account)
    try account.success("AssociateAddress", ["AllocationId": id, "InstanceId": instance])
    try account.success("StopInstances", ["InstanceIds": [instance]])
    account.advance(10)
    #expect(try account.described(instance)["PublicIpAddress"] == ip)
    try account.success("TerminateInstances", ["InstanceIds": [instance]])
    account.advance(10)
    let address = try account.success("DescribeAddresses", ["PublicIps": [ip]])["Addresses"]?[0]
    #expect(address?["AssociationId"] == nil)
    #expect(address?["InstanceId"] == nil)
  }

  @Test func onASecondaryAddressOfAnInterface() throws {
    let account = AccountFixture.ec2()
    let made = try account.success(
      "CreateNetworkInterface",
      [
        "SubnetId": account.subnets[0],
        "PrivateIpAddresses": [["PrivateIpAddress": "172.31.0.60", "Primary": false]],
      ])
    let interface = made["NetworkInterface"]?["NetworkInterfaceId"] ?? ""
    let (id, ip) = try allocate(account)
    let input: [String: Value] = ["AllocationId": id, "NetworkInterfaceId": interface]
    try account.fails(
      "AssociateAddress", .map(input.merging(["PrivateIpAddress": "172.31.0.99"]) { $1 }), with: "InvalidParameterValue"
    )
    try account.success("AssociateAddress", .map(input.merging(["PrivateIpAddress": "172.31.0.60"]) { $1 }))
    for (name, value) in [("addresses.association.public-ip", ip), ("addresses.association.owner-id", "123456789012")] {
      let found = try account.filtered(
        "DescribeNetworkInterfaces", name, value, "NetworkInterfaces", "NetworkInterfaceId")
      #expect(found == [interface], "\(name)")
    }
    #expect(account.region[NetworkInterfaces.kind].all[0]["Association"] == nil)
    try account.success(
      "UnassignPrivateIpAddresses", ["NetworkInterfaceId": interface, "PrivateIpAddresses": ["172.31.0.60"]])
    #expect(account.region[Addresses.kind].all[0]["AssociationId"] == nil)
    let again = try account.success("AssociateAddress", .map(input))
    for (name, value) in [
      ("association.allocation-id", id), ("association.association-id", again["AssociationId"] ?? ""),
      ("association.public-ip", ip), ("association.ip-owner-id", "123456789012"),
    ] {
      let found = try account.filtered(
        "DescribeNetworkInterfaces", name, value, "NetworkInterfaces", "NetworkInterfaceId")
      #expect(found == [interface], "\(name)")
    }
    try account.success("DeleteNetworkInterface", ["NetworkInterfaceId": interface])
    #expect(account.region[Addresses.kind].all[0]["NetworkInterfaceId"] == nil)
  }

  @Test(
    arguments: [
      ("AssociateAddress", ["AllocationId": "eipalloc-0123456789abcdef0"], "InvalidAllocationID.NotFound"),
      ("AssociateAddress", ["PublicIp": "54.1.2.3"], "InvalidAddress.NotFound"),
      ("AssociateAddress", [:], "MissingParameter"), ("DisassociateAddress", [:], "MissingParameter"),
      ("DisassociateAddress", ["PublicIp": "54.1.2.3"], "InvalidAddress.NotFound"),
      ("ReleaseAddress", ["PublicIp": "54.1.2.3"], "InvalidAddress.NotFound"),
      ("ReleaseAddress", [:], "MissingParameter"),
      ("DescribeAddresses", ["PublicIps": ["1.2.3.4"]], "InvalidAddress.NotFound"),
      ("DescribeAddresses", ["AllocationIds": ["eipalloc-0123456789abcdef0"]], "InvalidAllocationID.NotFound"),
      ("AllocateAddress", ["NetworkBorderGroup": "eu-west-1"], "InvalidParameterValue"),
      ("AllocateAddress", ["Address": "x"], "InvalidParameterValue"),
      ("ModifyAddressAttribute", ["AllocationId": "eipalloc-0123456789abcdef0"], "InvalidAllocationID.NotFound"),
    ] as [(String, Value, String)])
  func wrongCalls(_ operation: String, _ input: Value, _ code: String) throws {
    try AccountFixture.ec2().fails(operation, input, with: code)
  }

  @Test func targetsMustExist() throws {
    let account = AccountFixture.ec2()
    let (id, ip) = try allocate(account)
    try account.fails("AssociateAddress", ["AllocationId": id], with: "MissingParameter")
    try account.fails(
      "AssociateAddress", ["AllocationId": id, "InstanceId": "i-0123456789abcdef0"], with: "InvalidInstanceID.NotFound")
    try account.fails(
      "AssociateAddress", ["AllocationId": id, "NetworkInterfaceId": "eni-0123456789abcdef0"],
      with: "InvalidNetworkInterfaceID.NotFound")
    try account.fails("AllocateAddress", ["Address": ip], with: "InvalidAddress.InUse")
    try account.fails("ReleaseAddress", ["AllocationId": id, "PublicIp": ip], with: "InvalidParameterCombination")
    #expect(try account.success("MoveAddressToVpc", ["PublicIp": ip])["Status"] == "InVpc")
    #expect(try account.success("DescribeMovingAddresses")["MovingAddressStatuses"] == [])
  }

  @Test func reverseNames() throws {
    let account = AccountFixture.ec2()
    let (id, _) = try allocate(account)
    let set = try account.success("ModifyAddressAttribute", ["AllocationId": id, "DomainName": "www.example.com"])
    #expect(set["Address"]?["PtrRecord"] == "www.example.com.")
    let read = try account.success("DescribeAddressesAttribute", ["AllocationIds": [id], "Attribute": "domain-name"])
    #expect(read["Addresses"]?[0]?["PtrRecord"] == "www.example.com.")
    try account.success("ResetAddressAttribute", ["AllocationId": id, "Attribute": "domain-name"])
    #expect(try account.success("DescribeAddressesAttribute")["Addresses"] == [])
    try account.fails(
      "ModifyAddressAttribute", ["AllocationId": id, "DomainName": "x y"], with: "InvalidParameterValue")
  }
}
