import Testing
import Values

@testable import SimulatedAccount

@Suite struct NetworkInterfaceTests {
  private func create(_ account: AccountFixture, _ changes: [String: Value] = [:]) throws -> Value {
    let input = ["SubnetId": account.subnets[0]].merging(changes) { $1 }
    return try account.success("CreateNetworkInterface", .map(input))["NetworkInterface"] ?? [:]
  }

  private func described(_ account: AccountFixture, _ id: Value) throws -> Value {
    try account.success("DescribeNetworkInterfaces", ["NetworkInterfaceIds": [id]])["NetworkInterfaces"]?[0] ?? [:]
  }

  @Test func createdFilteredDeleted() throws {
    let account = AccountFixture.ec2()
    let made = try create(
      account,
      [
        "Description": "card", "PrivateIpAddress": "172.31.0.100", "Groups": [account.group],
        "PrivateIpAddresses": [["PrivateIpAddress": "172.31.0.101", "Primary": false]],
        "TagSpecifications": [["ResourceType": "network-interface", "Tags": [["Key": "a", "Value": "b"]]]],
      ])
    #expect(made["Status"] == "pending")
    let id = made["NetworkInterfaceId"] ?? ""
    let whole = try described(account, id)
    #expect(whole["Status"] == "available")
    #expect(
      whole["PrivateIpAddresses"]?.list?.compactMap { $0["PrivateIpAddress"] } == ["172.31.0.100", "172.31.0.101"])
    #expect(account.region[Subnets.kind].all[0]["AvailableIpAddressCount"] == 4089)
    for (name, value) in [
      ("network-interface-id", id), ("subnet-id", account.subnets[0]), ("vpc-id", .string(account.vpc)),
      ("status", "available"), ("description", "card"), ("owner-id", "123456789012"), ("interface-type", "interface"),
      ("mac-address", whole["MacAddress"] ?? ""), ("availability-zone", "us-west-2a"),
      ("availability-zone-id", "usw2-az1"), ("private-ip-address", "172.31.0.100"),
      ("private-dns-name", "ip-172-31-0-100.*"), ("group-id", account.group), ("group-name", "default"),
      ("requester-managed", "false"), ("source-dest-check", "true"), ("addresses.primary", "true"),
      ("addresses.private-ip-address", "172.31.0.101"), ("tag:a", "b"), ("tag-key", "a"), ("operator.managed", "false"),
    ] as [(String, Value)] {
      let found = try account.filtered(
        "DescribeNetworkInterfaces", name, value, "NetworkInterfaces", "NetworkInterfaceId")
      #expect(found == [id], "\(name)")
    }
    try account.success("DeleteNetworkInterface", ["NetworkInterfaceId": id])
    #expect(account.region[Subnets.kind].all[0]["AvailableIpAddressCount"] == 4091)
    try account.fails(
      "DescribeNetworkInterfaces", ["NetworkInterfaceIds": [id]], with: "InvalidNetworkInterfaceID.NotFound")
    try account.fails("DeleteNetworkInterface", ["NetworkInterfaceId": id], with: "InvalidNetworkInterfaceID.NotFound")
  }

  @Test(
    arguments: [
      (["SubnetId": "subnet-0123456789abcdef0"], "InvalidSubnetID.NotFound"),
      (["Groups": ["sg-0123456789abcdef0"]], "InvalidGroup.NotFound"),
      (["PrivateIpAddress": "172.31.0.3"], "InvalidParameterValue"),
      (["PrivateIpAddress": "x"], "InvalidParameterValue"),
      (["PrivateIpAddress": "172.31.0.50"], "InvalidIPAddress.InUse"),
      (["SecondaryPrivateIpAddressCount": -1], "InvalidParameterValue"),
      (["Ipv6AddressCount": 1], "InvalidParameterValue"),
      (
        [
          "SecondaryPrivateIpAddressCount": 1,
          "PrivateIpAddresses": [["PrivateIpAddress": "172.31.0.9", "Primary": false]],
        ], "InvalidParameterCombination"
      ),
      (
        [
          "PrivateIpAddress": "172.31.0.8",
          "PrivateIpAddresses": [["PrivateIpAddress": "172.31.0.9", "Primary": true]],
        ],
        "InvalidParameterCombination"
      ),
    ] as [([String: Value], String)])
  func wrongOnes(_ changes: [String: Value], _ code: String) throws {
    let account = AccountFixture.ec2()
    _ = try create(account, ["PrivateIpAddress": "172.31.0.50"])
    try account.fails(
      "CreateNetworkInterface", .map(["SubnetId": account.subnets[0]].merging(changes) { $1 }), with: code)
    #expect(account.region[NetworkInterfaces.kind].count == 1)
  }

  @Test func onAndOffAnInstance() throws {
    let account = AccountFixture.ec2()
    let instance = try account.running()
    let id = try create(account)["NetworkInterfaceId"] ?? ""
    let input: [String: Value] = ["NetworkInterfaceId": id, "InstanceId": instance, "DeviceIndex": 1]
    let attachment = try account.success("AttachNetworkInterface", .map(input))["AttachmentId"] ?? ""
    #expect(try account.described(instance)["NetworkInterfaces"]?.list?.count == 2)
    for (name, value) in [
      ("attachment.attachment-id", attachment), ("attachment.device-index", "1"),
      ("attachment.status", "attached"), ("attachment.delete-on-termination", "false"),
    ] {
      let found = try account.filtered(
        "DescribeNetworkInterfaces", name, value, "NetworkInterfaces", "NetworkInterfaceId")
      #expect(found.contains(id), "\(name)")
    }
    try account.fails("AttachNetworkInterface", .map(input), with: "InvalidNetworkInterface.InUse")
    try account.fails("DeleteNetworkInterface", ["NetworkInterfaceId": id], with: "InvalidNetworkInterface.InUse")
    try account.success("DetachNetworkInterface", ["AttachmentId": attachment])
    #expect(try described(account, id)["Status"] == "available")
    #expect(try account.described(instance)["NetworkInterfaces"]?.list?.count == 1)
    try account.fails("DetachNetworkInterface", ["AttachmentId": attachment], with: "InvalidAttachmentID.NotFound")
    let primary = try account.described(instance)["NetworkInterfaces"]?[0]?["Attachment"]?["AttachmentId"] ?? ""
    try account.fails("DetachNetworkInterface", ["AttachmentId": primary], with: "OperationNotPermitted")
    try account.fails(
      "AttachNetworkInterface", .map(input.merging(["DeviceIndex": 0]) { $1 }), with: "InvalidParameterValue")
    let far = try create(account, ["SubnetId": account.subnets[1]])["NetworkInterfaceId"] ?? ""
    try account.fails(
      "AttachNetworkInterface", .map(input.merging(["NetworkInterfaceId": far]) { $1 }),
      with: "InvalidParameterCombination")
  }

  @Test func launchesTakeInterfaces() throws {
    let account = AccountFixture.ec2()
    let id = try create(account)["NetworkInterfaceId"] ?? ""
    let given: Value = [["DeviceIndex": 0, "NetworkInterfaceId": id]]
    try account.runFails(["NetworkInterfaces": given, "MaxCount": 2], with: "InvalidParameterCombination")
    try account.runFails(
      ["NetworkInterfaces": given, "SubnetId": account.subnets[0]], with: "InvalidParameterCombination")
    let instance = try account.running(["NetworkInterfaces": given])
    #expect(try account.described(instance)["NetworkInterfaces"]?[0]?["NetworkInterfaceId"] == id)
    try account.runFails(["NetworkInterfaces": given], with: "InvalidNetworkInterface.InUse")
    try account.success("TerminateInstances", ["InstanceIds": [instance]])
    account.advance(10)
    #expect(try described(account, id)["Status"] == "available")
    let two = try account.running([
      "NetworkInterfaces": [
        ["DeviceIndex": 0, "SubnetId": account.subnets[1], "SecondaryPrivateIpAddressCount": 2],
        ["DeviceIndex": 1, "SubnetId": account.subnets[1], "Groups": [account.group]],
      ]
    ])
    let interfaces = try account.described(two)["NetworkInterfaces"]
    #expect(interfaces?.list?.count == 2)
    #expect(interfaces?[0]?["PrivateIpAddresses"]?.list?.count == 3)
    try account.runFails(["NetworkInterfaces": [["DeviceIndex": 1]]], with: "InvalidParameterCombination")
    try account.runFails(
      ["NetworkInterfaces": [["DeviceIndex": 0, "AssociatePublicIpAddress": true], ["DeviceIndex": 1]]],
      with: "InvalidParameterCombination")
    try account.runFails(
      ["NetworkInterfaces": [["DeviceIndex": 0], ["DeviceIndex": 0]]], with: "InvalidParameterValue")
    let hidden = try account.running(["NetworkInterfaces": [["DeviceIndex": 0, "AssociatePublicIpAddress": false]]])
    #expect(try account.described(hidden)["PublicIpAddress"] == nil)
  }

  @Test func attributes() throws {
    let account = AccountFixture.ec2()
    let instance = try account.running()
    let id = try account.described(instance)["NetworkInterfaces"]?[0]?["NetworkInterfaceId"] ?? ""
    let read = { (name: String) in
      try account.success("DescribeNetworkInterfaceAttribute", ["NetworkInterfaceId": id, "Attribute": .string(name)])
    }
    let group = try account.success("CreateSecurityGroup", ["GroupName": "front", "Description": "f"])["GroupId"] ?? ""
    for change in [
      ["Description": ["Value": "new"]], ["SourceDestCheck": ["Value": false]], ["Groups": [group]],
      [
        "Attachment": [
          "AttachmentId": try read("attachment")["Attachment"]?["AttachmentId"] ?? "", "DeleteOnTermination": false,
        ]
      ],
    ] as [[String: Value]] {
      try account.success("ModifyNetworkInterfaceAttribute", .map(change.merging(["NetworkInterfaceId": id]) { $1 }))
    }
    #expect(try read("description")["Description"] == ["Value": "new"])
    #expect(try read("sourceDestCheck")["SourceDestCheck"] == ["Value": false])
    #expect(try read("groupSet")["Groups"]?[0]?["GroupId"] == group)
    #expect(try read("attachment")["Attachment"]?["DeleteOnTermination"] == false)
    #expect(try read("associatePublicIpAddress")["AssociatePublicIpAddress"] == true)
    #expect(try account.described(instance)["SecurityGroups"]?[0]?["GroupId"] == group)
    #expect(try account.described(instance)["SourceDestCheck"] == false)
    try account.success("ResetNetworkInterfaceAttribute", ["NetworkInterfaceId": id, "SourceDestCheck": "true"])
    #expect(try account.described(instance)["SourceDestCheck"] == true)
    try account.success(
      "ModifyNetworkInterfaceAttribute", ["NetworkInterfaceId": id, "AssociatePublicIpAddress": false])
    #expect(try account.described(instance)["PublicIpAddress"] == nil)
    try account.fails(
      "ModifyNetworkInterfaceAttribute", ["NetworkInterfaceId": id, "Attachment": ["AttachmentId": "x"]],
      with: "InvalidAttachmentID.NotFound")
  }

  @Test func moreAddresses() throws {
    let account = AccountFixture.ec2()
    let id = try create(account)["NetworkInterfaceId"] ?? ""
    let some = try account.success(
      "AssignPrivateIpAddresses", ["NetworkInterfaceId": id, "SecondaryPrivateIpAddressCount": 2])
    #expect(some["AssignedPrivateIpAddresses"]?.list?.count == 2)
    try account.success("AssignPrivateIpAddresses", ["NetworkInterfaceId": id, "PrivateIpAddresses": ["172.31.0.40"]])
    try account.success("AssignPrivateIpAddresses", ["NetworkInterfaceId": id, "Ipv4PrefixCount": 1])
    #expect(account.region[Subnets.kind].all[0]["AvailableIpAddressCount"] == 4071)
    let other = try create(account)["NetworkInterfaceId"] ?? ""
    let taken: [String: Value] = ["NetworkInterfaceId": other, "PrivateIpAddresses": ["172.31.0.40"]]
    try account.fails("AssignPrivateIpAddresses", .map(taken), with: "InvalidIPAddress.InUse")
    try account.success("AssignPrivateIpAddresses", .map(taken.merging(["AllowReassignment": true]) { $1 }))
    #expect(try described(account, id)["PrivateIpAddresses"]?.list?.count == 3)
    try account.success("UnassignPrivateIpAddresses", .map(taken))
    #expect(account.region[Subnets.kind].all[0]["AvailableIpAddressCount"] == 4071)
    try account.fails("UnassignPrivateIpAddresses", .map(taken), with: "InvalidParameterValue")
    try account.fails("AssignPrivateIpAddresses", ["NetworkInterfaceId": other], with: "MissingParameter")
  }

  @Test func addressesOfVersion6() throws {
    let account = AccountFixture.ec2()
    let subnet = account.subnets[0].text ?? ""
    let id = try create(account)["NetworkInterfaceId"] ?? ""
    try account.fails(
      "AssignIpv6Addresses", ["NetworkInterfaceId": id, "Ipv6AddressCount": 1], with: "InvalidParameterValue")
    account.region[Subnets.kind].update(subnet) {
      $0["Ipv6CidrBlockAssociationSet"] = [
        [
          "AssociationId": "subnet-cidr-assoc-1", "Ipv6CidrBlock": "2600:1f14:abc:de00::/64",
          "Ipv6CidrBlockState": ["State": "associated"],
        ]
      ]
    }
    let made = try account.success("AssignIpv6Addresses", ["NetworkInterfaceId": id, "Ipv6AddressCount": 2])
    let addresses = made["AssignedIpv6Addresses"]?.list ?? []
    #expect(addresses.count == 2)
    #expect(addresses[0].text?.hasPrefix("2600:1f14:abc:de00:") == true)
    let found = try account.filtered(
      "DescribeNetworkInterfaces", "ipv6-addresses.ipv6-address", addresses[1], "NetworkInterfaces",
      "NetworkInterfaceId")
    #expect(found == [id])
    try account.success("UnassignIpv6Addresses", ["NetworkInterfaceId": id, "Ipv6Addresses": [addresses[0]]])
    #expect(try described(account, id)["Ipv6Addresses"]?.list?.count == 1)
    let instance = try account.run(["Ipv6AddressCount": 1])
    #expect(instance["Ipv6Address"]?.text?.hasPrefix("2600:") == true)
  }

  @Test func permissions() throws {
    let account = AccountFixture.ec2()
    let id = try create(account)["NetworkInterfaceId"] ?? ""
    let made = try account.success(
      "CreateNetworkInterfacePermission",
      ["NetworkInterfaceId": id, "AwsAccountId": "210987654321", "Permission": "INSTANCE-ATTACH"])
    let permission = made["InterfacePermission"]?["NetworkInterfacePermissionId"] ?? ""
    for (name, value) in [
      ("network-interface-permission-id", permission), ("network-interface-id", id), ("permission", "INSTANCE-ATTACH"),
      ("aws-account-id", "210987654321"),
    ] {
      let found = try account.filtered(
        "DescribeNetworkInterfacePermissions", "network-interface-permission." + name, value,
        "NetworkInterfacePermissions", "NetworkInterfacePermissionId")
      #expect(found == [permission], "\(name)")
    }
    try account.success("DeleteNetworkInterfacePermission", ["NetworkInterfacePermissionId": permission])
    try account.fails(
      "DeleteNetworkInterfacePermission", ["NetworkInterfacePermissionId": permission],
      with: "InvalidNetworkInterfacePermission.NotFound")
  }
}
