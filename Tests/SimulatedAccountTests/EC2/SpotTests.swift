import Testing
import Values

@testable import SimulatedAccount

@Suite struct SpotTests {
  private let specification: Value = [
    "ImageId": AccountFixture.image, "InstanceType": "t3.micro", "KeyName": "front", "Monitoring": ["Enabled": true],
  ]

  @Test func aRequestBecomesAnInstance() throws {
    let account = AccountFixture.ec2()
    let made = try account.success(
      "RequestSpotInstances",
      [
        "LaunchSpecification": specification, "SpotPrice": "0.5", "InstanceCount": 2, "LaunchGroup": "g",
        "AvailabilityZoneGroup": "z",
        "TagSpecifications": [["ResourceType": "spot-instances-request", "Tags": [["Key": "a", "Value": "b"]]]],
      ])["SpotInstanceRequests"]
    #expect(made?.list?.count == 2)
    #expect(made?[0]?["State"] == "open")
    #expect(made?[0]?["Status"]?["Code"] == "pending-evaluation")
    let id = made?[0]?["SpotInstanceRequestId"] ?? ""
    let rows = try account.success("DescribeSpotInstanceRequests", ["SpotInstanceRequestIds": [id]])
    let request = rows["SpotInstanceRequests"]?[0] ?? [:]
    #expect(request["State"] == "active")
    let instance = try account.described(request["InstanceId"] ?? "")
    #expect(instance["InstanceLifecycle"] == "spot")
    #expect(instance["SpotInstanceRequestId"] == id)
    for (name, value) in [
      ("availability-zone-group", "z"), ("create-time", "2027*"), ("instance-id", request["InstanceId"] ?? ""),
      ("launch-group", "g"), ("launch.group-id", account.group), ("launch.group-name", "default"),
      ("launch.image-id", AccountFixture.image), ("launch.instance-type", "t3.micro"), ("launch.key-name", "front"),
      ("launch.monitoring-enabled", "true"), ("launched-availability-zone", "us-west-2a"),
      ("launched-availability-zone-id", "usw2-az1"), ("product-description", "Linux/UNIX"),
      ("spot-instance-request-id", id), ("spot-price", "0.500000"), ("state", "active"), ("status-code", "fulfilled"),
      ("status-message", "*"), ("tag:a", "b"), ("tag-key", "a"), ("type", "one-time"),
    ] as [(String, Value)] {
      let found = try account.filtered(
        "DescribeSpotInstanceRequests", name, value, "SpotInstanceRequests", "SpotInstanceRequestId")
      #expect(found.contains(id), "\(name)")
    }
    account.advance(10)
    try account.fails("StopInstances", ["InstanceIds": [request["InstanceId"] ?? ""]], with: "UnsupportedOperation")
    try account.success("TerminateInstances", ["InstanceIds": [request["InstanceId"] ?? ""]])
    account.advance(10)
    let closed = try account.success("DescribeSpotInstanceRequests", ["SpotInstanceRequestIds": [id]])
    #expect(closed["SpotInstanceRequests"]?[0]?["State"] == "closed")
  }

  @Test func aLowPriceWaits() throws {
    let account = AccountFixture.ec2()
    let made = try account.success(
      "RequestSpotInstances", ["LaunchSpecification": specification, "SpotPrice": "0.0001"])
    let id = made["SpotInstanceRequests"]?[0]?["SpotInstanceRequestId"] ?? ""
    #expect(made["SpotInstanceRequests"]?[0]?["Status"]?["Code"] == "price-too-low")
    #expect(account.region[Instances.kind].isEmpty)
    try account.success(
      "RequestSpotInstances", ["LaunchSpecification": specification, "ValidFrom": "2030-01-01T00:00:00Z"])
    #expect(account.region[Instances.kind].isEmpty)
    let cancelled = try account.success("CancelSpotInstanceRequests", ["SpotInstanceRequestIds": [id]])
    #expect(cancelled["CancelledSpotInstanceRequests"] == [["SpotInstanceRequestId": id, "State": "cancelled"]])
    let found = try account.filtered(
      "DescribeSpotInstanceRequests", "state", "cancelled", "SpotInstanceRequests", "SpotInstanceRequestId")
    #expect(found == [id])
  }

  @Test func launchesCanBeForSpotInstances() throws {
    let account = AccountFixture.ec2()
    let id = try account.running([
      "InstanceMarketOptions": [
        "MarketType": "spot",
        "SpotOptions": ["SpotInstanceType": "persistent", "InstanceInterruptionBehavior": "stop"],
      ]
    ])
    #expect(account.region[SpotRequests.kind].all[0]["InstanceId"] == id)
    try account.success("StopInstances", ["InstanceIds": [id]])
    try account.runFails(
      [
        "InstanceMarketOptions": [
          "MarketType": "spot", "SpotOptions": ["InstanceInterruptionBehavior": "stop"],
        ]
      ], with: "InvalidParameterCombination")
  }

  @Test(
    arguments: [
      ("RequestSpotInstances", [:], "MissingParameter"),
      ("RequestSpotInstances", ["LaunchSpecification": ["ImageId": "ami-0000000f"]], "InvalidAMIID.NotFound"),
      (
        "RequestSpotInstances", ["LaunchSpecification": ["ImageId": AccountFixture.image], "SpotPrice": "-1"],
        "InvalidParameterValue"
      ),
      (
        "RequestSpotInstances", ["LaunchSpecification": ["ImageId": AccountFixture.image], "InstanceCount": 0],
        "InvalidParameterValue"
      ),
      (
        "CancelSpotInstanceRequests", ["SpotInstanceRequestIds": ["sir-01234567"]],
        "InvalidSpotInstanceRequestID.NotFound"
      ),
      (
        "DescribeSpotInstanceRequests", ["SpotInstanceRequestIds": ["sir-01234567"]],
        "InvalidSpotInstanceRequestID.NotFound"
      ),
      ("DescribeSpotPriceHistory", ["InstanceTypes": ["t3.huge"]], "InvalidParameterValue"),
    ] as [(String, Value, String)])
  func wrongCalls(_ operation: String, _ input: Value, _ code: String) throws {
    try AccountFixture.ec2().fails(operation, input, with: code)
  }

  @Test func prices() throws {
    let account = AccountFixture.ec2()
    let output = try account.success(
      "DescribeSpotPriceHistory", ["InstanceTypes": ["t3.micro"], "ProductDescriptions": ["Linux/UNIX (Amazon VPC)"]])
    #expect(output["SpotPriceHistory"]?.list?.count == 4)
    #expect(output["SpotPriceHistory"]?[0]?["SpotPrice"] == "0.025000")
    for (name, value) in [
      ("availability-zone", "us-west-2a"), ("availability-zone-id", "usw2-az1"), ("instance-type", "t3.micro"),
      ("product-description", "Windows"), ("spot-price", "0.0375*"), ("timestamp", "2027*"),
    ] as [(String, Value)] {
      let found = try account.success(
        "DescribeSpotPriceHistory",
        ["InstanceTypes": ["t3.micro"], "Filters": [["Name": .string(name), "Values": [value]]]])
      #expect(found["SpotPriceHistory"]?.list?.isEmpty == false, "\(name)")
    }
    let page = try account.success("DescribeSpotPriceHistory", ["MaxResults": 3])
    #expect(page["SpotPriceHistory"]?.list?.count == 3)
    #expect(page["NextToken"] != nil)
  }
}
