import Testing
import Values

@testable import SimulatedAccount

@Suite struct LaunchTemplateTests {
  private let account = AccountFixture("ec2")

  private func template(_ name: String = "web") throws -> String {
    let data: Value = ["ImageId": "ami-0123456789abcdef0", "InstanceType": "t3.micro", "UserData": "ZGF0YQ=="]
    let answer = try account.success(
      "CreateLaunchTemplate",
      [
        "LaunchTemplateName": .string(name), "LaunchTemplateData": data, "VersionDescription": "first",
        "TagSpecifications": [["ResourceType": "launch-template", "Tags": [["Key": "a", "Value": "b"]]]],
      ])
    #expect(answer["LaunchTemplate"]?["DefaultVersionNumber"] == 1)
    return answer["LaunchTemplate"]?["LaunchTemplateId"]?.text ?? ""
  }

  private func addVersion(_ id: String, _ data: Value, _ more: [String: Value] = [:]) throws -> Value {
    let input: [String: Value] = ["LaunchTemplateId": .string(id), "LaunchTemplateData": data]
    let answer = try account.success("CreateLaunchTemplateVersion", .map(input.merging(more) { $1 }))
    return answer["LaunchTemplateVersion"] ?? [:]
  }

  private func versions(_ input: Value) throws -> [Value] {
    let answer = try account.success("DescribeLaunchTemplateVersions", input)
    return answer["LaunchTemplateVersions"]?.list ?? []
  }

  @Test func templatesAreFoundByIdNameAndFilters() throws {
    let id = try template()
    for input: Value in [["LaunchTemplateIds": [.string(id)]], ["LaunchTemplateNames": ["web"]], [:]] {
      let found = try account.success("DescribeLaunchTemplates", input)["LaunchTemplates"]?[0]
      #expect(found?["LaunchTemplateId"]?.text == id)
      #expect(found?["LatestVersionNumber"] == 1)
    }
    for (name, value) in [("launch-template-name", "w*"), ("create-time", "2027*"), ("tag:a", "b"), ("tag-key", "a")] {
      #expect(
        try account.ids("DescribeLaunchTemplates", [name: value], in: "LaunchTemplates", "LaunchTemplateId") == [id])
    }
  }

  @Test func namesAreUniqueAndWellFormed() throws {
    _ = try template()
    func fails(_ name: String, _ code: String) throws {
      try account.fails(
        "CreateLaunchTemplate", ["LaunchTemplateName": .string(name), "LaunchTemplateData": ["KeyName": "a"]],
        with: code)
    }
    try fails("web", "InvalidLaunchTemplateName.AlreadyExistsException")
    try fails("we b", "InvalidLaunchTemplateName.MalformedException")
  }

  @Test func whatIsNotThereIsTold() throws {
    let id = try template()
    try account.fails(
      "DescribeLaunchTemplates", ["LaunchTemplateIds": ["lt-0123456789abcdef0"]],
      with: "InvalidLaunchTemplateId.NotFound")
    try account.fails(
      "DescribeLaunchTemplates", ["LaunchTemplateIds": ["template"]], with: "InvalidLaunchTemplateId.Malformed")
    try account.fails(
      "DescribeLaunchTemplates", ["LaunchTemplateNames": ["database"]],
      with: "InvalidLaunchTemplateName.NotFoundException")
    try account.fails(
      "DescribeLaunchTemplateVersions", ["LaunchTemplateId": .string(id), "Versions": ["7"]],
      with: "InvalidLaunchTemplateId.VersionNotFound")
    try account.fails(
      "ModifyLaunchTemplate", ["LaunchTemplateId": .string(id), "DefaultVersion": "7"],
      with: "InvalidLaunchTemplateId.VersionNotFound")
    try account.fails("DescribeLaunchTemplateVersions", [:], with: "MissingParameter")
    try account.fails(
      "DeleteLaunchTemplate", ["LaunchTemplateId": .string(id), "LaunchTemplateName": "web"],
      with: "InvalidParameterCombination")
  }

  @Test func versionsBuildOnOneAnother() throws {
    let id = try template()
    let second = try addVersion(id, ["InstanceType": "t3.large"], ["SourceVersion": "1"])
    #expect(second["VersionNumber"] == 2)
    #expect(second["LaunchTemplateData"]?["ImageId"] == "ami-0123456789abcdef0")
    #expect(second["LaunchTemplateData"]?["InstanceType"] == "t3.large")
    let third = try addVersion(id, ["KeyName": "ops"])
    #expect(third["LaunchTemplateData"] == ["KeyName": "ops"])
    let all = try versions(["LaunchTemplateName": "web"])
    #expect(all.map { $0["VersionNumber"] } == [3, 2, 1])
    #expect(all.map { $0["DefaultVersion"] } == [false, false, true])
    #expect(try versions(["LaunchTemplateId": .string(id), "MinVersion": "2", "MaxVersion": "2"]).count == 1)
  }

  @Test func latestAndDefaultAreVersionsToo() throws {
    let id = try template()
    _ = try template("other")
    _ = try addVersion(id, ["KeyName": "ops"])
    func numbers(_ version: String) throws -> [Value?] {
      try versions(["LaunchTemplateId": .string(id), "Versions": [.string(version)]]).map { $0["VersionNumber"] }
    }
    #expect(try numbers("$Latest") == [2])
    #expect(try numbers("$Default") == [1])
    let change = try account.success("ModifyLaunchTemplate", ["LaunchTemplateId": .string(id), "DefaultVersion": "2"])
    #expect(change["LaunchTemplate"]?["DefaultVersionNumber"] == 2)
    #expect(try numbers("$Default") == [2])
    #expect(try versions(["Versions": ["$Latest"]]).count == 2)
  }

  private static let filters: [(String, String, Bool)] = [
    ("image-id", "ami-*", true), ("instance-type", "t3.micro", true), ("is-default-version", "true", true),
    ("create-time", "2027*", true), ("ebs-optimized", "true", false), ("http-endpoint", "*", false),
    ("http-tokens", "*", false), ("iam-instance-profile", "*", false), ("kernel-id", "*", false),
    ("ram-disk-id", "*", false), ("host-resource-group-arn", "*", false), ("license-configuration-arn", "*", false),
    ("network-card-index", "*", false), ("http-protocol-ipv4", "*", false),
  ]

  @Test(arguments: filters)
  func versionsAreFiltered(_ name: String, _ value: String, _ isFound: Bool) throws {
    let id = try template()
    let filter: Value = ["Name": .string(name), "Values": [.string(value)]]
    #expect(try versions(["LaunchTemplateId": .string(id), "Filters": [filter]]).count == (isFound ? 1 : 0))
  }

  @Test func deletedVersionsLeaveTheirNumbers() throws {
    let id = try template()
    _ = try addVersion(id, ["KeyName": "ops"])
    let answer = try account.success(
      "DeleteLaunchTemplateVersions", ["LaunchTemplateId": .string(id), "Versions": ["1", "2", "9"]])
    #expect(answer["SuccessfullyDeletedLaunchTemplateVersions"]?[0]?["VersionNumber"] == 2)
    let codes = answer["UnsuccessfullyDeletedLaunchTemplateVersions"]?.list?.map { $0["ResponseError"]?["Code"] }
    #expect(codes == ["unexpectedError", "launchTemplateVersionDoesNotExist"])
    #expect(try addVersion(id, ["KeyName": "ops"])["VersionNumber"] == 3)
    try account.success("DeleteLaunchTemplate", ["LaunchTemplateName": "web"])
    try account.fails(
      "DescribeLaunchTemplateVersions", ["LaunchTemplateId": .string(id)], with: "InvalidLaunchTemplateId.NotFound")
    #expect(account.region[LaunchTemplateVersions.kind].isEmpty)
  }

  @Test func anInstanceMakesATemplatesData() throws {
    let (instance, _) = try account.instanceWithVolume()
    let answer = try account.success("GetLaunchTemplateData", ["InstanceId": .string(instance)])
    let data = answer["LaunchTemplateData"]
    #expect(data?["BlockDeviceMappings"]?[0]?["Ebs"]?["VolumeSize"] == 8)
    #expect(data?["Placement"]?["AvailabilityZone"] == "us-west-2a")
    try account.fails(
      "GetLaunchTemplateData", ["InstanceId": "i-0123456789abcdef9"], with: "InvalidInstanceID.NotFound")
  }

  @Test func aLaunchFindsItsData() throws {
    let id = try template()
    let operation = try #require(account.call("DescribeLaunchTemplates"))
    let data = try LaunchTemplateVersions.data(of: ["LaunchTemplateId": .string(id)], operation)
    #expect(data["InstanceType"] == "t3.micro")
    let latest = try LaunchTemplateVersions.data(of: ["LaunchTemplateName": "web", "Version": "$Latest"], operation)
    #expect(latest == data)
  }
}
