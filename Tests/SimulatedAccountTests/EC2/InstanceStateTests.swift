import Testing
import Values

@testable import SimulatedAccount

@Suite struct InstanceStateTests {
  @Test func fromPendingToGone() throws {
    let account = AccountFixture.ec2()
    let id = try account.run()["InstanceId"] ?? ""
    #expect(try account.state(id) == "pending")
    account.advance(10)
    #expect(try account.state(id) == "running")
    let stopping = try account.success("StopInstances", ["InstanceIds": [id]])["StoppingInstances"]?[0]
    #expect(stopping?["PreviousState"] == ["Code": 16, "Name": "running"])
    #expect(stopping?["CurrentState"] == ["Code": 64, "Name": "stopping"])
    try account.fails("StartInstances", ["InstanceIds": [id]], with: "IncorrectInstanceState")
    account.advance(10)
    #expect(try account.state(id) == "stopped")
    try account.success("StartInstances", ["InstanceIds": [id]])
    #expect(try account.state(id) == "pending")
    account.advance(10)
    try account.success("TerminateInstances", ["InstanceIds": [id]])
    #expect(try account.state(id) == "shutting-down")
    account.advance(10)
    #expect(try account.state(id) == "terminated")
    try account.fails("StopInstances", ["InstanceIds": [id]], with: "IncorrectInstanceState")
    try account.fails("RebootInstances", ["InstanceIds": [id]], with: "IncorrectInstanceState")
    try account.success("TerminateInstances", ["InstanceIds": [id]])
    account.advance(3700)
    try account.fails("DescribeInstances", ["InstanceIds": [id]], with: "InvalidInstanceID.NotFound")
    #expect(account.region[InstanceRecord.kind].isEmpty)
  }

  @Test func aStoppedInstanceLosesItsPublicAddress() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    let first = try account.described(id)["PublicIpAddress"]
    try account.success("StopInstances", ["InstanceIds": [id]])
    account.advance(10)
    let stopped = try account.described(id)
    #expect(stopped["PublicIpAddress"] == nil)
    #expect(stopped["StateReason"]?["Code"] == "Client.UserInitiatedShutdown")
    #expect(stopped["StateTransitionReason"]?.text?.hasPrefix("User initiated (2027-") == true)
    try account.success("StartInstances", ["InstanceIds": [id]])
    account.advance(10)
    let started = try account.described(id)
    #expect(started["PublicIpAddress"] != nil)
    #expect(started["PublicIpAddress"] != first)
    #expect(started["StateReason"] == nil)
  }

  @Test func aTerminatedInstanceFreesItsAddress() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    try account.success("TerminateInstances", ["InstanceIds": [id]])
    account.advance(10)
    let instance = try account.described(id)
    #expect(instance["PrivateIpAddress"] == nil)
    #expect(instance["NetworkInterfaces"] == [])
    #expect(account.region[NetworkInterfaces.kind].isEmpty)
    #expect(account.region["ec2.Volume"].isEmpty)
    #expect(account.region[Subnets.kind].all[0]["AvailableIpAddressCount"] == 4091)
    try account.success("DeleteSubnet", ["SubnetId": account.subnets[0]])
  }

  @Test func protectionHoldsUntilItIsTakenAway() throws {
    let account = AccountFixture.ec2()
    let id = try account.running(["DisableApiTermination": true, "DisableApiStop": true])
    try account.fails("TerminateInstances", ["InstanceIds": [id]], with: "OperationNotPermitted")
    try account.fails("StopInstances", ["InstanceIds": [id]], with: "OperationNotPermitted")
    try account.success("ModifyInstanceAttribute", ["InstanceId": id, "DisableApiTermination": ["Value": false]])
    try account.success("ModifyInstanceAttribute", ["InstanceId": id, "DisableApiStop": ["Value": false]])
    try account.success("StopInstances", ["InstanceIds": [id]])
    try account.success("TerminateInstances", ["InstanceIds": [id]])
  }

  @Test func unknownInstancesChangeNothing() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    let unknown: Value = "i-0123456789abcdef0"
    for operation in ["StartInstances", "StopInstances", "RebootInstances", "TerminateInstances", "MonitorInstances"] {
      try account.fails(operation, ["InstanceIds": [id, unknown]], with: "InvalidInstanceID.NotFound")
    }
    try account.fails("StopInstances", ["InstanceIds": []], with: "MissingParameter")
    #expect(try account.state(id) == "running")
    try account.success("RebootInstances", ["InstanceIds": [id]])
    try account.fails(
      "StopInstances", ["InstanceIds": [id], "Hibernate": true], with: "UnsupportedHibernationConfiguration")
  }

  @Test func checksPassAfterAWhile() throws {
    let account = AccountFixture.ec2()
    let id = try account.run()["InstanceId"] ?? ""
    #expect(try account.success("DescribeInstanceStatus")["InstanceStatuses"] == [])
    let all = try account.success("DescribeInstanceStatus", ["IncludeAllInstances": true])["InstanceStatuses"]?[0]
    #expect(all?["InstanceStatus"]?["Status"] == "not-applicable")
    account.advance(10)
    let new = try account.success("DescribeInstanceStatus", ["InstanceIds": [id]])["InstanceStatuses"]?[0]
    #expect(new?["InstanceStatus"]?["Status"] == "initializing")
    account.advance(100)
    let old = try account.success("DescribeInstanceStatus", ["InstanceIds": [id]])["InstanceStatuses"]?[0]
    #expect(old?["SystemStatus"] == ["Status": "ok", "Details": [["Name": "reachability", "Status": "passed"]]])
    for (name, value) in [
      ("availability-zone", "us-west-2a"), ("instance-state-code", "16"), ("instance-state-name", "running"),
      ("instance-status.status", "ok"), ("instance-status.reachability", "passed"), ("system-status.status", "ok"),
      ("system-status.reachability", "passed"), ("attached-ebs-status.status", "ok"), ("operator.managed", "false"),
    ] as [(String, Value)] {
      let found = try account.filtered("DescribeInstanceStatus", name, value, "InstanceStatuses", "InstanceId")
      #expect(found == [id], "\(name)")
    }
    #expect(try account.filtered("DescribeInstanceStatus", "event.code", "*", "InstanceStatuses", "InstanceId") == [])
    try account.success("ReportInstanceStatus", ["Instances": [id], "Status": "ok", "ReasonCodes": ["other"]])
    try account.success("SendDiagnosticInterrupt", ["InstanceId": id])
  }

  @Test func monitoringGoesOnAndOff() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    let on = try account.success("MonitorInstances", ["InstanceIds": [id]])["InstanceMonitorings"]?[0]
    #expect(on?["Monitoring"]?["State"] == "pending")
    #expect(try account.described(id)["Monitoring"]?["State"] == "enabled")
    let off = try account.success("UnmonitorInstances", ["InstanceIds": [id]])["InstanceMonitorings"]?[0]
    #expect(off?["Monitoring"]?["State"] == "disabling")
    #expect(try account.described(id)["Monitoring"]?["State"] == "disabled")
  }

  @Test func consoles() throws {
    let account = AccountFixture.ec2()
    let id = try account.running()
    #expect(try account.success("GetConsoleOutput", ["InstanceId": id])["Output"]?.text?.isEmpty == false)
    #expect(
      try account.success("GetConsoleScreenshot", ["InstanceId": id])["ImageData"]?.text?.hasPrefix("/9j/") == true)
    #expect(try account.success("GetPasswordData", ["InstanceId": id])["PasswordData"] == "")
  }
}
