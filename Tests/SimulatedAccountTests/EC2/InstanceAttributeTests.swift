import Testing
import Values

@testable import SimulatedAccount

@Suite struct InstanceAttributeTests {
  private func attribute(_ account: AccountFixture, _ id: Value, _ name: String) throws -> Value {
    try account.success("DescribeInstanceAttribute", ["InstanceId": id, "Attribute": .string(name)])
  }

  @Test func everyAttributeIsDescribed() throws {
    let account = AccountFixture.ec2()
    let id = try account.running(["UserData": "aGVsbG8="])
    let rows: [(String, String, Value)] = [
      ("instanceType", "InstanceType", ["Value": "t3.micro"]), ("kernel", "KernelId", [:]),
      ("ramdisk", "RamdiskId", [:]), ("userData", "UserData", ["Value": "aGVsbG8="]),
      ("disableApiTermination", "DisableApiTermination", ["Value": false]),
      ("disableApiStop", "DisableApiStop", ["Value": false]),
      ("instanceInitiatedShutdownBehavior", "InstanceInitiatedShutdownBehavior", ["Value": "stop"]),
      ("rootDeviceName", "RootDeviceName", ["Value": "/dev/xvda"]), ("productCodes", "ProductCodes", []),
      ("sourceDestCheck", "SourceDestCheck", ["Value": true]), ("ebsOptimized", "EbsOptimized", ["Value": false]),
      ("groupSet", "Groups", [["GroupId": account.group, "GroupName": "default"]]),
      ("sriovNetSupport", "SriovNetSupport", [:]), ("enaSupport", "EnaSupport", ["Value": true]),
      ("enclaveOptions", "EnclaveOptions", ["Enabled": false]),
    ]
    for (name, member, value) in rows { #expect(try attribute(account, id, name)[member] == value, "\(name)") }
    let mappings = try attribute(account, id, "blockDeviceMapping")["BlockDeviceMappings"]
    #expect(mappings?[0]?["DeviceName"] == "/dev/xvda")
    try account.fails(
      "DescribeInstanceAttribute", ["InstanceId": "i-0123456789abcdef0", "Attribute": "kernel"],
      with: "InvalidInstanceID.NotFound")
  }

  @Test func someChangeOnlyWhileStopped() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    let changes: [(String, Value, String)] = [
      ("InstanceType", ["Value": "m5.large"], "instanceType"), ("EbsOptimized", ["Value": true], "ebsOptimized"),
      ("EnaSupport", ["Value": false], "enaSupport"), ("SriovNetSupport", ["Value": "simple"], "sriovNetSupport"),
      ("UserData", ["Value": "#!/bin/sh"], "userData"),
    ]
    for (member, value, _) in changes {
      try account.fails(
        "ModifyInstanceAttribute", ["InstanceId": id, member: value].asValue, with: "IncorrectInstanceState")
    }
    try account.success("StopInstances", ["InstanceIds": [id]])
    account.advance(10)
    for (member, value, name) in changes {
      try account.success("ModifyInstanceAttribute", ["InstanceId": id, member: value].asValue)
      guard member != "UserData" else { continue }
      #expect(try attribute(account, id, name)[member] == value, "\(name)")
    }
    #expect(try attribute(account, id, "userData")["UserData"] == ["Value": "IyEvYmluL3No"])
    #expect(try account.described(id)["CpuOptions"] == ["CoreCount": 1, "ThreadsPerCore": 2])
    try account.fails(
      "ModifyInstanceAttribute", ["InstanceId": id, "InstanceType": ["Value": "m6g.large"]],
      with: "InvalidParameterValue")
  }

  @Test func othersChangeAnyTime() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    let group = try account.success("CreateSecurityGroup", ["GroupName": "front", "Description": "f"])["GroupId"] ?? ""
    try account.success("ModifyInstanceAttribute", ["InstanceId": id, "Groups": [group]])
    #expect(try account.described(id)["SecurityGroups"]?[0]?["GroupId"] == group)
    #expect(account.region[NetworkInterfaces.kind].all[0]["Groups"]?[0]?["GroupId"] == group)
    try account.success("ModifyInstanceAttribute", ["InstanceId": id, "SourceDestCheck": ["Value": false]])
    #expect(account.region[NetworkInterfaces.kind].all[0]["SourceDestCheck"] == false)
    try account.success("ResetInstanceAttribute", ["InstanceId": id, "Attribute": "sourceDestCheck"])
    #expect(try account.described(id)["SourceDestCheck"] == true)
    try account.success(
      "ModifyInstanceAttribute",
      ["InstanceId": id, "Attribute": "instanceInitiatedShutdownBehavior", "Value": "terminate"])
    let behaviour = try attribute(account, id, "instanceInitiatedShutdownBehavior")
    #expect(behaviour["InstanceInitiatedShutdownBehavior"] == ["Value": "terminate"])
    try account.success(
      "ModifyInstanceAttribute", ["InstanceId": id, "Attribute": "disableApiTermination", "Value": "true"])
    #expect(try attribute(account, id, "disableApiTermination")["DisableApiTermination"] == ["Value": true])
    try account.success(
      "ModifyInstanceAttribute",
      [
        "InstanceId": id,
        "BlockDeviceMappings": [["DeviceName": "/dev/xvda", "Ebs": ["DeleteOnTermination": false]]],
      ])
    #expect(account.region["ec2.Volume"].all[0]["Attachments"]?[0]?["DeleteOnTermination"] == false)
  }

  @Test(
    arguments: [
      (["Groups": ["sg-0123456789abcdef0"]], "InvalidGroup.NotFound"), (["Groups": []], "InvalidParameterCombination"),
      ([:], "MissingParameter"), (["Attribute": "colour"], "InvalidParameterValue"),
      (["Attribute": "ebsOptimized", "Value": "maybe"], "InvalidParameterValue"),
      (["InstanceInitiatedShutdownBehavior": ["Value": "sleep"]], "InvalidParameterValue"),
      (["BlockDeviceMappings": [["DeviceName": "/dev/sdz"]]], "InvalidInstanceAttributeValue"),
    ] as [([String: Value], String)])
  func wrongChanges(_ changes: [String: Value], _ code: String) throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    try account.fails("ModifyInstanceAttribute", changes.merging(["InstanceId": id]) { $1 }.asValue, with: code)
    try account.fails(
      "ResetInstanceAttribute", ["InstanceId": id, "Attribute": "userData"], with: "InvalidParameterValue")
    try account.fails(
      "ResetInstanceAttribute", ["InstanceId": id, "Attribute": "kernel"], with: "IncorrectInstanceState")
  }

  @Test func settingsWithOperationsOfTheirOwn() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    let options = try account.success("ModifyInstanceMetadataOptions", ["InstanceId": id, "HttpTokens": "required"])
    #expect(options["InstanceMetadataOptions"]?["State"] == "pending")
    #expect(try account.described(id)["MetadataOptions"]?["HttpTokens"] == "required")
    try account.fails(
      "ModifyInstanceMetadataOptions", ["InstanceId": id, "HttpPutResponseHopLimit": 0], with: "InvalidParameterValue")
    try account.success("ModifyInstanceMaintenanceOptions", ["InstanceId": id, "AutoRecovery": "disabled"])
    #expect(try account.described(id)["MaintenanceOptions"]?["AutoRecovery"] == "disabled")
    for (operation, input) in [
      ("ModifyInstancePlacement", ["Tenancy": "dedicated"]),
      ("ModifyInstanceCpuOptions", ["CoreCount": 1, "ThreadsPerCore": 1]),
      ("ModifyPrivateDnsNameOptions", ["PrivateDnsHostnameType": "resource-name"]),
      ("ModifyInstanceNetworkPerformanceOptions", ["BandwidthWeighting": "vpc-1"]),
      (
        "ModifyInstanceCapacityReservationAttributes",
        ["CapacityReservationSpecification": ["CapacityReservationPreference": "none"]]
      ),
    ] as [(String, [String: Value])] {
      let whole = input.merging(["InstanceId": id]) { $1 }.asValue
      try account.fails(operation, whole, with: "IncorrectInstanceState")
      try account.success("StopInstances", ["InstanceIds": [id]])
      account.advance(10)
      try account.success(operation, whole)
      try account.success("StartInstances", ["InstanceIds": [id]])
      account.advance(10)
    }
    let instance = try account.described(id)
    #expect(instance["Placement"]?["Tenancy"] == "dedicated")
    #expect(instance["CpuOptions"]?["ThreadsPerCore"] == 1)
    #expect(instance["PrivateDnsNameOptions"]?["HostnameType"] == "resource-name")
    #expect(instance["NetworkPerformanceOptions"]?["BandwidthWeighting"] == "vpc-1")
    #expect(instance["CapacityReservationSpecification"]?["CapacityReservationPreference"] == "none")
  }

  @Test func defaultsOfMetadataOptions() throws {
    let account = AccountFixture.ec2()
    try account.success("ModifyInstanceMetadataDefaults", ["HttpTokens": "required", "HttpPutResponseHopLimit": 3])
    let level = try account.success("GetInstanceMetadataDefaults")["AccountLevel"]
    #expect(level?["HttpTokens"] == "required")
    let instance = try account.run()
    #expect(instance["MetadataOptions"]?["HttpPutResponseHopLimit"] == 3)
    try account.success("ModifyInstanceMetadataDefaults", ["HttpTokens": "no-preference"])
    #expect(try account.run()["MetadataOptions"]?["HttpTokens"] == "optional")
  }

  @Test func credits() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    let other = try account.running(["InstanceType": "m5.large"])
    let list = { try account.success("DescribeInstanceCreditSpecifications")["InstanceCreditSpecifications"] }
    #expect(try list() == [["InstanceId": id, "CpuCredits": "unlimited"]])
    let output = try account.success(
      "ModifyInstanceCreditSpecification",
      [
        "InstanceCreditSpecifications": [
          ["InstanceId": id, "CpuCredits": "standard"], ["InstanceId": other, "CpuCredits": "standard"],
        ]
      ])
    #expect(output["SuccessfulInstanceCreditSpecifications"] == [["InstanceId": id]])
    #expect(output["UnsuccessfulInstanceCreditSpecifications"]?[0]?["InstanceId"] == other)
    #expect(try list() == [])
    let named = try account.success("DescribeInstanceCreditSpecifications", ["InstanceIds": [id]])
    #expect(named["InstanceCreditSpecifications"] == [["InstanceId": id, "CpuCredits": "standard"]])
    let found = try account.filtered(
      "DescribeInstanceCreditSpecifications", "instance-id", id, "InstanceCreditSpecifications", "InstanceId")
    #expect(found == [])
  }

  @Test func profiles() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    let made = try account.success(
      "AssociateIamInstanceProfile", ["InstanceId": id, "IamInstanceProfile": ["Name": "web"]])
    let association = made["IamInstanceProfileAssociation"]
    #expect(association?["State"] == "associating")
    #expect(try account.described(id)["IamInstanceProfile"]?["Id"] == "AIPAWEB")
    try account.fails(
      "AssociateIamInstanceProfile", ["InstanceId": id, "IamInstanceProfile": ["Name": "db"]], with: "IncorrectState")
    let replaced =
      try account.success(
        "ReplaceIamInstanceProfileAssociation",
        [
          "AssociationId": association?["AssociationId"] ?? "",
          "IamInstanceProfile": ["Arn": "arn:aws:iam::123456789012:instance-profile/db"],
        ])["IamInstanceProfileAssociation"]?["AssociationId"] ?? ""
    for (name, value) in [("instance-id", id), ("state", "associated")] {
      let found = try account.filtered(
        "DescribeIamInstanceProfileAssociations", name, value, "IamInstanceProfileAssociations", "AssociationId")
      #expect(found == [replaced])
    }
    try account.success("DisassociateIamInstanceProfile", ["AssociationId": replaced])
    #expect(try account.described(id)["IamInstanceProfile"] == nil)
    try account.fails(
      "DisassociateIamInstanceProfile", ["AssociationId": replaced], with: "InvalidAssociationID.NotFound")
  }
}

extension [String: Value] {
  fileprivate var asValue: Value { .map(self) }
}
