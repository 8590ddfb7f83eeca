import Testing
import Values

@testable import SimulatedAccount

@Suite struct ImageDescriptionTests {
  private let account = AccountFixture("ec2")

  private func list(_ input: Value) throws -> [Value] {
    try account.success("DescribeImages", input)["Images"]?.list ?? []
  }

  // MARK: The catalogue

  @Test func theMarketplaceImagesOfScriptsAreThere() throws {
    let region = account.state.region("us-east-1")
    let centOS = PublicImages.images(in: region).first { image in
      image["ProductCodes"]?[0]?["ProductCodeId"] == "aw0evgkw8e5c1q413zgy5pjce"
    }
    #expect(centOS?["ImageId"] == "ami-6d1c2007")
    #expect(centOS?["ImageOwnerAlias"] == "aws-marketplace")
    let filters: Value = [
      ["Name": "owner-alias", "Values": ["aws-marketplace"]],
      ["Name": "product-code", "Values": ["6x5jmcajty9edm3f211pqjfn2"]],
    ]
    #expect(try list(["Filters": filters]).count == 1)
  }

  private static let owners: [(String, String)] = [
    ("amazon", "al2023-ami-2023*-x86_64"), ("137112412989", "amzn2-ami-hvm-2.0*-x86_64-gp2"),
    ("099720109477", "ubuntu/images/hvm-ssd*/ubuntu-noble-24.04-amd64-server-*"), ("136693071363", "debian-12-arm64-*"),
    ("801119661308", "Windows_Server-2022-English-Full-Base-*"), ("aws-marketplace", "CentOS Linux 7 x86_64*"),
  ]

  @Test(arguments: owners)
  func publishersHaveTheirImages(_ owner: String, _ name: String) throws {
    let found = try list(["Owners": [.string(owner)], "Filters": [["Name": "name", "Values": [.string(name)]]]])
    #expect(found.count == 1)
    #expect(found.first?["Public"] == true)
    #expect(found.first?["State"] == "available")
  }

  @Test func idsDifferBetweenRegionsAndStayTheSame() {
    let ids = ["us-west-2", "eu-west-1"].map { name in
      PublicImages.images(in: account.state.region(name)).compactMap { $0["ImageId"]?.text }
    }
    #expect(Set(ids[0]).count == ids[0].count)
    #expect(Set(ids[0]).isDisjoint(with: ids[1]))
    let again = PublicImages.images(in: AccountFixture("ec2").region).compactMap { $0["ImageId"]?.text }
    #expect(again == ids[0])
  }

  @Test func publicImagesAreTagged() throws {
    let id = PublicImages.images(in: account.region)[0]["ImageId"] ?? ""
    let count = try list([:]).count
    try account.success("CreateTags", ["Resources": [id], "Tags": [["Key": "a", "Value": "b"]]])
    #expect(try list(["Filters": [["Name": "tag:a", "Values": ["b"]]]]).map { $0["ImageId"] } == [id])
    #expect(try list([:]).count == count)
  }

  @Test func aRegionMayHideThem() throws {
    account.region.settings["hidesPublicImages"] = true
    #expect(try list([:]).isEmpty)
  }

  // MARK: Selection

  private static let filters: [(String, String, Bool)] = [
    ("architecture", "x86_64", true), ("block-device-mapping.delete-on-termination", "true", true),
    ("block-device-mapping.device-name", "/dev/xvda", true), ("block-device-mapping.encrypted", "false", true),
    ("block-device-mapping.snapshot-id", "snap-*", true), ("block-device-mapping.volume-size", "10", true),
    ("block-device-mapping.volume-type", "gp2", true), ("creation-date", "2027-*", true), ("description", "*", false),
    ("ena-support", "true", false), ("free-tier-eligible", "true", false), ("hypervisor", "xen", true),
    ("image-allowed", "true", false), ("image-id", "ami-*", true), ("image-type", "machine", true),
    ("is-public", "false", true), ("is-public", "true", false), ("kernel-id", "*", false),
    ("manifest-location", "123456789012/one", true), ("name", "o?e", true), ("owner-alias", "amazon", false),
    ("owner-id", "123456789012", true), ("platform", "windows", false), ("product-code", "*", false),
    ("product-code.type", "*", false), ("ramdisk-id", "*", false), ("root-device-name", "/dev/xvda", true),
    ("root-device-type", "ebs", true), ("source-image-id", "*", false), ("source-image-region", "*", false),
    ("source-instance-id", "*", false), ("state", "available", true), ("state-reason-code", "*", false),
    ("state-reason-message", "*", false), ("sriov-net-support", "*", false), ("tag:a", "b", false),
    ("virtualization-type", "hvm", true),
  ]

  @Test(arguments: filters)
  func filtersSelect(_ name: String, _ value: String, _ isFound: Bool) throws {
    let id = try account.image()
    let found = try list(["Owners": ["self"], "Filters": [["Name": .string(name), "Values": [.string(value)]]]])
    #expect(found.compactMap { $0["ImageId"]?.text } == (isFound ? [id] : []))
  }

  @Test func whatIsNoOwnerIsRefused() throws {
    try account.fails("DescribeImages", ["Owners": ["nobody"]], with: "InvalidUserID.Malformed")
    try account.fails("DescribeImages", ["ExecutableUsers": ["1"]], with: "InvalidUserID.Malformed")
    try account.fails("DescribeImages", ["ImageIds": ["ami-0123456789abcdef0"]], with: "InvalidAMIID.NotFound")
    try account.fails("DescribeImages", ["ImageIds": ["image"]], with: "InvalidAMIID.Malformed")
  }

  @Test func executableUsersSeeWhatIsSharedWithThem() throws {
    let id = Value.string(try account.image())
    #expect(try list(["ExecutableUsers": ["self"]]).isEmpty)
    try account.success(
      "ModifyImageAttribute", ["ImageId": id, "LaunchPermission": ["Add": [["UserId": "123456789012"]]]])
    #expect(try list(["ExecutableUsers": ["self"]]).count == 1)
    #expect(try list(["ExecutableUsers": ["123456789012"]]).count == 1)
    #expect(try list(["ExecutableUsers": ["all"]]).allSatisfy { $0["Public"] == true })
  }

  @Test func pagesFollowOneAnother() throws {
    let all = try list([:]).count
    var seen = 0
    var token: Value?
    repeat {
      var input: [String: Value] = ["MaxResults": 10]
      input["NextToken"] = token
      let page = try account.success("DescribeImages", .map(input))
      seen += page["Images"]?.list?.count ?? 0
      token = page["NextToken"]
    } while token != nil
    #expect(seen == all)
  }

  @Test func aWorldsImageIsDescribedWhole() throws {
    account.region[Images.kind]["ami-6d1c2007"] = [
      "ImageId": "ami-6d1c2007", "OwnerId": "679593333241", "ImageOwnerAlias": "aws-marketplace", "Name": "CentOS 7",
    ]
    let image = try list(["Owners": ["aws-marketplace"], "Filters": [["Name": "name", "Values": ["CentOS 7"]]]])
    #expect(image.first?["State"] == "available")
  }

  // MARK: Attributes

  @Test func launchPermissionsComeAndGo() throws {
    let id = Value.string(try account.image())
    let query: Value = ["ImageId": id, "Attribute": "launchPermission"]
    try account.success(
      "ModifyImageAttribute",
      ["ImageId": id, "Attribute": "launchPermission", "OperationType": "add", "UserIds": ["111122223333"]])
    try account.success(
      "ModifyImageAttribute",
      [
        "ImageId": id, "OperationType": "add", "UserGroups": ["all"],
        "OrganizationArns": ["arn:aws:organizations::123456789012:organization/o-123example"],
      ])
    let permissions = try account.success("DescribeImageAttribute", query)["LaunchPermissions"]?.list ?? []
    #expect(permissions.count == 3)
    #expect(try list(["ImageIds": [id]])[0]["Public"] == true)
    try account.success(
      "ModifyImageAttribute", ["ImageId": id, "LaunchPermission": ["Remove": [["Group": "all"]]]])
    #expect(try list(["ImageIds": [id]])[0]["Public"] == false)
    try account.success("ResetImageAttribute", query)
    #expect(try account.success("DescribeImageAttribute", query)["LaunchPermissions"] == [])
    let both: Value = [
      "ImageId": id, "UserIds": ["111122223333"], "LaunchPermission": ["Add": [["UserId": "111122223333"]]],
    ]
    try account.success("ModifyImageAttribute", both)
    #expect(try account.success("DescribeImageAttribute", query)["LaunchPermissions"]?.list?.count == 1)
  }

  private static let wrongChanges: [([String: Value], String)] = [
    ([:], "MissingParameter"), (["Attribute": "colour", "Value": "red"], "InvalidParameterValue"),
    (["UserIds": ["111122223333"]], "MissingParameter"),
    (["OperationType": "add", "UserIds": ["12"]], "InvalidAMIAttributeItemValue"),
    (["LaunchPermission": ["Add": [["OrganizationArn": "o-1"]]]], "InvalidAMIAttributeItemValue"),
    (["Attribute": "launchPermission"], "MissingParameter"),
    (["ImdsSupport": ["Value": "v1"]], "InvalidParameterValue"),
    (["ImageId": "ami-0123456789abcdef0", "Description": ["Value": "a"]], "InvalidAMIID.NotFound"),
  ]

  @Test(arguments: wrongChanges)
  func wrongChangesAreRefused(_ change: [String: Value], _ code: String) throws {
    let id = Value.string(try account.image())
    try account.fails("ModifyImageAttribute", .map(["ImageId": id].merging(change) { $1 }), with: code)
  }

  @Test func publicSharingCanBeBlocked() throws {
    let id = Value.string(try account.image())
    let all: Value = ["ImageId": id, "LaunchPermission": ["Add": [["Group": "all"]]]]
    try account.success("EnableImageBlockPublicAccess", ["ImageBlockPublicAccessState": "block-new-sharing"])
    let state = try account.success("GetImageBlockPublicAccessState")["ImageBlockPublicAccessState"]
    #expect(state == "block-new-sharing")
    try account.fails("ModifyImageAttribute", all, with: "OperationNotPermitted")
    try account.success("DisableImageBlockPublicAccess")
    try account.success("ModifyImageAttribute", all)
    let secret = Value.string(try account.image("two", ["Encrypted": true]))
    try account.fails(
      "ModifyImageAttribute", ["ImageId": secret, "LaunchPermission": ["Add": [["Group": "all"]]]],
      with: "OperationNotPermitted")
  }

  @Test func otherAttributesAreDescribed() throws {
    let id = Value.string(try account.image())
    try account.success("ModifyImageAttribute", ["ImageId": id, "Description": ["Value": "new"]])
    try account.success("ModifyImageAttribute", ["ImageId": id, "ImdsSupport": ["Value": "v2.0"]])
    try account.success("ModifyImageAttribute", ["ImageId": id, "ProductCodes": ["abc"]])
    func attribute(_ name: String) throws -> Value {
      try account.success("DescribeImageAttribute", ["ImageId": id, "Attribute": .string(name)])
    }
    #expect(try attribute("description")["Description"]?["Value"] == "new")
    #expect(try attribute("imdsSupport")["ImdsSupport"]?["Value"] == "v2.0")
    #expect(try attribute("productCodes")["ProductCodes"]?[0]?["ProductCodeId"] == "abc")
    #expect(try attribute("blockDeviceMapping")["BlockDeviceMappings"]?.list?.count == 1)
    for name in ["kernel", "ramdisk", "sriovNetSupport", "bootMode", "tpmSupport", "uefiData", "lastLaunchedTime"] {
      #expect(try attribute(name)["ImageId"] == id)
    }
  }

  @Test func allowedImagesAreSettings() throws {
    #expect(try account.success("GetAllowedImagesSettings")["State"] == "disabled")
    try account.success("EnableAllowedImagesSettings", ["AllowedImagesSettingsState": "audit-mode"])
    let criteria: Value = [["ImageProviders": ["amazon"]]]
    try account.success("ReplaceImageCriteriaInAllowedImagesSettings", ["ImageCriteria": criteria])
    let settings = try account.success("GetAllowedImagesSettings")
    #expect(settings["State"] == "audit-mode")
    #expect(settings["ImageCriteria"] == criteria)
    try account.success("DisableAllowedImagesSettings")
    #expect(try account.success("GetAllowedImagesSettings")["State"] == "disabled")
  }
}
