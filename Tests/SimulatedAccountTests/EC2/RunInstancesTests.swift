import Testing
import Values

@testable import SimulatedAccount

@Suite struct RunInstancesTests {
  @Test func anInstanceHasAnInterfaceAndAVolume() throws {
    let account = AccountFixture.ec2()
    let instance = try account.run(["KeyName": "front"])
    #expect(instance["State"] == ["Code": 0, "Name": "pending"])
    #expect(instance["PrivateIpAddress"] == "172.31.0.4")
    #expect(instance["PrivateDnsName"] == "ip-172-31-0-4.us-west-2.compute.internal")
    #expect(instance["PublicDnsName"] == "")
    #expect(instance["KeyName"] == "front")
    #expect(instance["SecurityGroups"]?[0]?["GroupName"] == "default")
    let interface = account.region[NetworkInterfaces.kind].all[0]
    #expect(interface["Attachment"]?["InstanceId"] == instance["InstanceId"])
    #expect(interface["Status"] == "in-use")
    let volume = account.region["ec2.Volume"].all[0]
    #expect(volume["Size"] == 8)
    #expect(volume["VolumeType"] == "gp3")
    #expect(volume["Iops"] == 3000)
    #expect(volume["Attachments"]?[0]?["Device"] == "/dev/xvda")
    #expect(account.region[Subnets.kind].all[0]["AvailableIpAddressCount"] == 4090)
  }

  @Test func severalInstancesAreOneReservation() throws {
    let account = AccountFixture.ec2()
    let output = try account.success(
      "RunInstances", .map(AccountFixture.launch.merging(["MinCount": 2, "MaxCount": 3]) { _, new in new }))
    #expect(output["Instances"]?.list?.compactMap { $0["AmiLaunchIndex"] } == [0, 1, 2])
    _ = try account.run()
    let all = try account.success("DescribeInstances")["Reservations"]?.list ?? []
    #expect(all.map { $0["Instances"]?.list?.count } == [3, 1])
    #expect(all[0]["ReservationId"] == output["ReservationId"])
  }

  @Test func aTokenMakesALaunchOnce() throws {
    let account = AccountFixture.ec2()
    let first = try account.run(["ClientToken": "a"])
    #expect(try account.run(["ClientToken": "a"])["InstanceId"] == first["InstanceId"])
    #expect(account.region[Instances.kind].count == 1)
    try account.runFails(["ClientToken": "a", "EbsOptimized": true], with: "IdempotentParameterMismatch")
  }

  @Test func aRunningInstanceHasItsPublicAddress() throws {
    let account = AccountFixture.ec2()
    let instance = try account.described(account.running())
    let address = instance["PublicIpAddress"]?.text ?? ""
    #expect(address.hasPrefix("54."))
    #expect(instance["PublicDnsName"]?.text?.hasPrefix("ec2-54-") == true)
    #expect(instance["NetworkInterfaces"]?[0]?["Association"]?["PublicIp"]?.text == address)
    #expect(instance["NetworkInterfaces"]?[0]?["Association"]?["IpOwnerId"] == "amazon")
    #expect(instance["NetworkInterfaces"]?[0]?["Attachment"]?["InstanceId"] == nil)
  }

  @Test(
    arguments: [
      (["ImageId": "ami-0123456789abcdeff"], "InvalidAMIID.NotFound"), (["ImageId": "image"], "InvalidAMIID.Malformed"),
      (["ImageId": .string("ami-0123456789abcdef1")], "InvalidParameterValue"),
      (["InstanceType": "t3.huge"], "InvalidParameterValue"), (["KeyName": "back"], "InvalidKeyPair.NotFound"),
      (["SubnetId": "subnet-0123456789abcdef0"], "InvalidSubnetID.NotFound"),
      (["SecurityGroupIds": ["sg-0123456789abcdef0"]], "InvalidGroup.NotFound"),
      (["SecurityGroups": ["nobody"]], "InvalidGroup.NotFound"), (["MinCount": 0], "InvalidParameterValue"),
      (["MinCount": 3, "MaxCount": 2], "InvalidParameterValue"),
      (["MinCount": 5000, "MaxCount": 5000], "InsufficientFreeAddressesInSubnet"),
      (["PrivateIpAddress": "10.0.0.7"], "InvalidParameterValue"),
      (["PrivateIpAddress": "172.31.0.9", "MaxCount": 2], "InvalidParameterCombination"),
      (["UserData": "&&&"], "InvalidParameterValue"),
      (["IamInstanceProfile": ["Name": "nobody"]], "InvalidParameterValue"),
      (["IamInstanceProfile": [:]], "MissingParameter"),
      (["Placement": ["AvailabilityZone": "us-west-2z"]], "InvalidParameterValue"),
      (["Placement": ["GroupName": "near"]], "InvalidPlacementGroup.Unknown"),
      (["LaunchTemplate": ["LaunchTemplateName": "x"]], "InvalidLaunchTemplateName.NotFoundException"),
      (["InstanceInitiatedShutdownBehavior": "sleep"], "InvalidParameterValue"),
      (["MetadataOptions": ["HttpPutResponseHopLimit": 65]], "InvalidParameterValue"),
      (["TagSpecifications": [["Tags": []]]], "InvalidParameterValue"),
      (["CpuOptions": ["CoreCount": 99]], "InvalidParameterValue"),
      (["InstanceMarketOptions": ["MarketType": "spot", "SpotOptions": ["MaxPrice": "x"]]], "InvalidParameterValue"),
    ] as [([String: Value], String)])
  func aWrongLaunchMakesNothing(_ changes: [String: Value], _ code: String) throws {
    let account = AccountFixture.ec2()
    try account.runFails(changes, with: code)
    #expect(account.region[Instances.kind].isEmpty)
    #expect(account.region[NetworkInterfaces.kind].isEmpty)
    #expect(account.region["ec2.Volume"].isEmpty)
    #expect(account.region[Subnets.kind].all[0]["AvailableIpAddressCount"] == 4091)
  }

  @Test func asManyAsThereIsRoomFor() throws {
    let account = AccountFixture.ec2()
    let output = try account.success(
      "RunInstances", .map(AccountFixture.launch.merging(["MinCount": 1, "MaxCount": 9000]) { _, new in new }))
    #expect(output["Instances"]?.list?.count == 4091)
    let addresses = Set((output["Instances"]?.list ?? []).compactMap { $0["PrivateIpAddress"] })
    #expect(addresses.count == 4091)
    #expect(account.region[Subnets.kind].all[0]["AvailableIpAddressCount"] == 0)
    try account.runFails(["SubnetId": account.subnets[0]], with: "InsufficientFreeAddressesInSubnet")
  }

  @Test func settingsAreTaken() throws {
    let account = AccountFixture.ec2()
    let id = try account.running([
      "UserData": "aGVsbG8=", "Monitoring": ["Enabled": true], "EbsOptimized": true, "DisableApiStop": true,
      "IamInstanceProfile": ["Name": "web"], "MetadataOptions": ["HttpTokens": "required"],
      "CreditSpecification": ["CpuCredits": "standard"], "Placement": ["AvailabilityZone": "us-west-2b"],
      "HibernationOptions": ["Configured": true], "EnclaveOptions": ["Enabled": true],
      "MaintenanceOptions": ["AutoRecovery": "disabled"], "PrivateDnsNameOptions": ["HostnameType": "resource-name"],
      "CpuOptions": ["CoreCount": 1, "ThreadsPerCore": 1],
      "CapacityReservationSpecification": ["CapacityReservationPreference": "none"],
      "TagSpecifications": [
        ["ResourceType": "instance", "Tags": [["Key": "Name", "Value": "web"]]],
        ["ResourceType": "volume", "Tags": [["Key": "Name", "Value": "disk"]]],
        ["ResourceType": "network-interface", "Tags": [["Key": "Name", "Value": "card"]]],
      ],
    ])
    let instance = try account.described(id)
    #expect(instance["Monitoring"]?["State"] == "enabled")
    #expect(instance["IamInstanceProfile"]?["Id"] == "AIPAWEB")
    #expect(instance["MetadataOptions"]?["HttpTokens"] == "required")
    #expect(instance["Placement"]?["AvailabilityZone"] == "us-west-2b")
    #expect(instance["CpuOptions"] == ["CoreCount": 1, "ThreadsPerCore": 1])
    #expect(instance["Tags"] == [["Key": "Name", "Value": "web"]])
    #expect(account.region["ec2.Volume"].all[0]["Tags"] == [["Key": "Name", "Value": "disk"]])
    #expect(account.region[NetworkInterfaces.kind].all[0]["TagSet"] == [["Key": "Name", "Value": "card"]])
    let associations = try account.success("DescribeIamInstanceProfileAssociations")
    #expect(associations["IamInstanceProfileAssociations"]?[0]?["InstanceId"] == id)
    #expect(try account.filtered("DescribeTags", "value", "card", "Tags", "ResourceType") == ["network-interface"])
  }

  @Test func groupsAreFoundByName() throws {
    let account = AccountFixture.ec2()
    let group = try account.success("CreateSecurityGroup", ["GroupName": "front", "Description": "f"])["GroupId"]
    let instance = try account.run(["SecurityGroups": ["front"]])
    #expect(instance["SecurityGroups"] == [["GroupId": group ?? "", "GroupName": "front"]])
    try account.runFails(
      ["SecurityGroups": ["front"], "SubnetId": account.subnets[0]], with: "InvalidParameterCombination")
    try account.fails("DeleteSecurityGroup", ["GroupId": group ?? ""], with: "DependencyViolation")
  }

  @Test func groupsOfAnotherNetworkAreRefused() throws {
    let account = AccountFixture.ec2()
    let vpc = try account.success("CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"] ?? ""
    let subnet = try account.success("CreateSubnet", ["VpcId": vpc, "CidrBlock": "10.0.1.0/24"])["Subnet"]?["SubnetId"]
    try account.runFails(
      ["SubnetId": subnet ?? "", "SecurityGroupIds": [account.group]], with: "InvalidParameter")
    let instance = try account.run(["SubnetId": subnet ?? "", "PrivateIpAddress": "10.0.1.77"])
    #expect(instance["VpcId"] == vpc)
    #expect(instance["PrivateIpAddress"] == "10.0.1.77")
    try account.runFails(["SubnetId": subnet ?? "", "PrivateIpAddress": "10.0.1.77"], with: "InvalidIPAddress.InUse")
    account.advance(10)
    #expect(try account.described(instance["InstanceId"] ?? "")["PublicIpAddress"] == nil)
  }

  @Test func anAccountWithoutDefaultNetworkNeedsASubnet() throws {
    let account = AccountFixture.ec2()
    for id in account.region[Subnets.kind].ids { account.region[Subnets.kind][id] = nil }
    try account.runFails([:], with: "MissingInput")
    account.region[VPCs.kind].update(account.vpc) { $0["IsDefault"] = false }
    try account.runFails([:], with: "VPCIdNotSpecified")
  }

  @Test func aParameterOfSystemsManagerNamesTheImage() throws {
    let account = AccountFixture.ec2()
    account.region["ssm.Parameter"]["/base"] = ["Name": "/base", "Value": AccountFixture.image]
    #expect(try account.run(["ImageId": "resolve:ssm:/base"])["ImageId"] == AccountFixture.image)
    try account.runFails(["ImageId": "resolve:ssm:/none"], with: "InvalidParameterValue")
  }

  @Test func armImagesRunOnArmTypes() throws {
    let account = AccountFixture.ec2()
    let instance = try account.run(["ImageId": "ami-0123456789abcdef1", "InstanceType": "t4g.small"])
    #expect(instance["Architecture"] == "arm64")
    #expect(instance["CurrentInstanceBootMode"] == "uefi")
  }

  @Test func dryRunsMakeNothing() throws {
    let account = AccountFixture.ec2()
    try account.runFails(["DryRun": true], with: "DryRunOperation")
    #expect(account.region[Instances.kind].isEmpty)
    #expect(try account.run()["PrivateIpAddress"] == "172.31.0.4")
  }
}
