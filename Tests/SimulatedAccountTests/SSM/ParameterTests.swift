import Testing
import Values

@testable import SimulatedAccount

@Suite struct ParameterTests {
  private let account = AccountFixture("ssm")

  @discardableResult
  private func put(_ name: String, _ value: String = "v", _ more: [String: Value] = [:]) throws -> Value {
    let input: [String: Value] = ["Name": .string(name), "Value": .string(value), "Type": "String"]
    return try account.success("PutParameter", .map(input.merging(more) { $1 }))
  }

  private func get(_ name: String, _ more: [String: Value] = [:]) throws -> Value {
    let input: [String: Value] = ["Name": .string(name)]
    return try account.success("GetParameter", .map(input.merging(more) { $1 }))["Parameter"] ?? [:]
  }

  @Test func parametersHaveVersions() throws {
    #expect(try put("/app/port", "80") == ["Version": 1, "Tier": "Standard"])
    #expect(try put("/app/port", "81", ["Overwrite": true])["Version"] == 2)
    let parameter = try get("/app/port")
    #expect(parameter["Value"] == "81")
    #expect(parameter["DataType"] == "text")
    #expect(parameter["ARN"] == "arn:aws:ssm:us-west-2:123456789012:parameter/app/port")
    #expect(try get("/app/port:1")["Value"] == "80")
    #expect(try get("/app/port:1")["Selector"] == ":1")
    #expect(try get("arn:aws:ssm:us-west-2:123456789012:parameter/app/port")["Value"] == "81")
    try put("plain")
    #expect(try get("plain")["ARN"] == "arn:aws:ssm:us-west-2:123456789012:parameter/plain")
    #expect(try get("arn:aws:ssm:us-west-2:123456789012:parameter/plain")["Name"] == "plain")
    try account.fails("PutParameter", ["Name": "plain", "Value": "v"], with: "ParameterAlreadyExists")
    try account.fails("GetParameter", ["Name": "none"], with: "ParameterNotFound")
    try account.fails("GetParameter", ["Name": "plain:9"], with: "ParameterVersionNotFound")
  }

  private static let wrong: [([String: Value], String)] = [
    (["Name": "a b"], "ValidationException"), (["Name": "a/b"], "ValidationException"),
    (["Name": "/a//b"], "ValidationException"), (["Name": "/aws/a"], "AccessDeniedException"),
    (["Name": "ssm-a"], "ValidationException"),
    (["Name": .string("/a" + String(repeating: "/b", count: 15))], "HierarchyLevelLimitExceededException"),
    (["Type": .null], "ValidationException"), (["Value": ""], "ValidationException"),
    (["Value": .string(String(repeating: "a", count: 4097))], "ValidationException"),
    (["AllowedPattern": "[0-9]+"], "ParameterPatternMismatchException"),
    (["AllowedPattern": "["], "InvalidAllowedPatternException"),
    (["AllowedPattern": "(a{999}){999}"], "InvalidAllowedPatternException"),
    (["DataType": "number"], "ValidationException"), (["DataType": "aws:ec2:image"], "ValidationException"),
    (["Overwrite": true, "Tags": [["Key": "a", "Value": "b"]]], "ValidationException"),
    (["Policies": "[]"], "ValidationException"),
    (["Tier": "Advanced", "Policies": "[{\"Type\":\"Other\"}]"], "InvalidPolicyTypeException"),
    (["Tier": "Advanced", "Policies": "[{\"Type\":\"Expiration\"}]"], "InvalidPolicyAttributeException"),
  ]

  @Test(arguments: wrong)
  func whatDoesNotFitIsRefused(_ change: [String: Value], _ code: String) throws {
    let input: [String: Value] = ["Name": "/a", "Value": "text", "Type": "String"]
    try account.fails("PutParameter", .map(input.merging(change) { $1 }.filter { !$0.value.isNull }), with: code)
    #expect(account.region[Parameters.kind].isEmpty)
  }

  @Test func patternsHoldForEachVersion() throws {
    try put("port", "80", ["AllowedPattern": "\\d{1,5}"])
    try account.fails(
      "PutParameter", ["Name": "port", "Value": "http", "Overwrite": true], with: "ParameterPatternMismatchException")
    try account.fails(
      "PutParameter", ["Name": "port", "Value": "80", "Type": "StringList", "Overwrite": true],
      with: "HierarchyTypeMismatchException")
  }

  @Test func secretsAreSealed() throws {
    try put("secret", "password", ["Type": "SecureString"])
    let sealed = try get("secret")["Value"]
    #expect(sealed != "password")
    #expect(try get("secret")["Value"] == sealed)
    #expect(try get("secret", ["WithDecryption": true])["Value"] == "password")
    let row = try account.success("DescribeParameters")["Parameters"]?[0]
    #expect(row?["KeyId"] == "alias/aws/ssm")
    #expect(row?["Value"] == nil)
    let aliases = try account.success("ListAliases", [:], of: "kms")["Aliases"]?.list ?? []
    #expect(aliases.map { $0["AliasName"] } == ["alias/aws/ssm"])
  }

  @Test func expiredParametersGo() throws {
    let policies =
      "[{\"Type\":\"Expiration\",\"Version\":\"1.0\",\"Attributes\":{\"Timestamp\":\"2027-01-16T00:00:00Z\"}}]"
    #expect(try put("a", "v", ["Tier": "Intelligent-Tiering", "Policies": .string(policies)])["Tier"] == "Advanced")
    let row = try account.success("DescribeParameters")["Parameters"]?[0]
    #expect(row?["Policies"]?[0]?["PolicyType"] == "Expiration")
    account.advance(86400)
    try account.fails("GetParameter", ["Name": "a"], with: "ParameterNotFound")
  }

  @Test func manyAreAskedForAtOnce() throws {
    try put("a")
    try put("b")
    let answer = try account.success("GetParameters", ["Names": ["a", "b", "c"]])
    #expect(answer["Parameters"]?.list?.count == 2)
    #expect(answer["InvalidParameters"] == ["c"])
    try account.fails(
      "GetParameters", ["Names": .list((0..<11).map { .string("n\($0)") })], with: "ValidationException")
  }

  @Test func deletedParametersAreGone() throws {
    try put("a")
    try put("b")
    try account.success("DeleteParameter", ["Name": "a"])
    try account.fails("DeleteParameter", ["Name": "a"], with: "ParameterNotFound")
    let answer = try account.success("DeleteParameters", ["Names": ["a", "b"]])
    #expect(answer == ["DeletedParameters": ["b"], "InvalidParameters": ["a"]])
  }

  // MARK: Labels and history

  @Test func aLabelIsOnOneVersion() throws {
    try put("a", "1")
    try put("a", "2", ["Overwrite": true])
    let labelled = try account.success(
      "LabelParameterVersion", ["Name": "a", "ParameterVersion": 1, "Labels": ["live", "1st", "aws-x"]])
    #expect(labelled == ["InvalidLabels": ["1st", "aws-x"], "ParameterVersion": 1])
    #expect(try get("a:live")["Value"] == "1")
    try account.success("LabelParameterVersion", ["Name": "a", "Labels": ["live"]])
    #expect(try get("a:live")["Value"] == "2")
    let history = try account.success("GetParameterHistory", ["Name": "a"])["Parameters"]?.list ?? []
    #expect(history.map { $0["Labels"] } == [[], ["live"]])
    let removed = try account.success(
      "UnlabelParameterVersion", ["Name": "a", "ParameterVersion": 2, "Labels": ["live", "x"]])
    #expect(removed == ["RemovedLabels": ["live"], "InvalidLabels": ["x"]])
    try account.fails(
      "LabelParameterVersion", ["Name": "a", "ParameterVersion": 9, "Labels": ["x"]], with: "ParameterVersionNotFound")
    try account.fails("LabelParameterVersion", ["Name": "b", "Labels": ["x"]], with: "ParameterNotFound")
    try account.fails(
      "LabelParameterVersion", ["Name": "a", "Labels": .list((0..<11).map { .string("l\($0)") })],
      with: "ParameterVersionLabelLimitExceeded")
  }

  @Test func historyHasAHundredVersionsInPages() throws {
    for number in 0...100 { try put("a", "\(number)", number == 0 ? [:] : ["Overwrite": true]) }
    let first = try account.success("GetParameterHistory", ["Name": "a"])
    #expect(first["Parameters"]?.list?.count == 50)
    #expect(first["Parameters"]?[0]?["Version"] == 2)
    let second = try account.success("GetParameterHistory", ["Name": "a", "NextToken": first["NextToken"] ?? ""])
    #expect(second["Parameters"]?.list?.count == 50)
    #expect(second["NextToken"] == nil)
    try account.fails("GetParameterHistory", ["Name": "a", "NextToken": "!"], with: "InvalidNextToken")
    try account.fails("GetParameterHistory", ["Name": "b"], with: "ParameterNotFound")
  }

  // MARK: Tags

  @Test func parametersHaveTags() throws {
    try put("a", "v", ["Tags": [["Key": "k", "Value": "1"]]])
    let resource: [String: Value] = ["ResourceType": "Parameter", "ResourceId": "a"]
    let tags: Value = [["Key": "k", "Value": "2"], ["Key": "l", "Value": "3"]]
    try account.success("AddTagsToResource", .map(resource.merging(["Tags": tags]) { $1 }))
    #expect(try account.success("ListTagsForResource", .map(resource))["TagList"] == tags)
    try account.success("RemoveTagsFromResource", .map(resource.merging(["TagKeys": ["k"]]) { $1 }))
    let left = try account.success("ListTagsForResource", .map(resource))["TagList"]
    #expect(left == [["Key": "l", "Value": "3"]])
    try account.fails(
      "ListTagsForResource", ["ResourceType": "Parameter", "ResourceId": "b"], with: "InvalidResourceId")
    try account.fails(
      "ListTagsForResource", ["ResourceType": "Document", "ResourceId": "a"], with: "InvalidResourceType")
  }

  // MARK: Descriptions

  private static let filters: [(String, String?, [String], [String])] = [
    ("Name", nil, ["/app/a"], ["/app/a"]), ("Name", "BeginsWith", ["/app"], ["/app/a", "/app/deep/b"]),
    ("Name", "Contains", ["deep"], ["/app/deep/b"]), ("Type", nil, ["StringList"], ["list"]),
    ("Path", nil, ["/app"], ["/app/a"]), ("Path", "Recursive", ["/app"], ["/app/a", "/app/deep/b"]),
    ("KeyId", nil, ["x"], []), ("Label", nil, ["live"], ["/app/a"]), ("Tier", nil, ["Advanced"], []),
    ("DataType", nil, ["text"], ["/app/a", "/app/deep/b", "list"]), ("tag:k", nil, ["v"], ["list"]),
  ]

  @Test(arguments: filters)
  func descriptionsAreFiltered(_ key: String, _ option: String?, _ values: [String], _ names: [String]) throws {
    try put("/app/a")
    try put("/app/deep/b")
    try put("list", "a,b", ["Type": "StringList", "Tags": [["Key": "k", "Value": "v"]]])
    try account.success("LabelParameterVersion", ["Name": "/app/a", "Labels": ["live"]])
    var filter: [String: Value] = ["Key": .string(key), "Values": .list(values.map { .string($0) })]
    filter["Option"] = option.map { .string($0) }
    let rows = try account.success("DescribeParameters", ["ParameterFilters": [.map(filter)]])["Parameters"]
    #expect(rows?.list?.compactMap { $0["Name"]?.text } == names)
  }

  @Test func olderFiltersWorkToo() throws {
    try put("abc")
    let rows = try account.success("DescribeParameters", ["Filters": [["Key": "Name", "Values": ["ab"]]]])
    #expect(rows["Parameters"]?.list?.count == 1)
    try account.fails(
      "DescribeParameters", ["ParameterFilters": [["Key": "Colour", "Values": ["red"]]]], with: "InvalidFilterKey")
    try account.fails(
      "DescribeParameters", ["ParameterFilters": [["Key": "Type", "Option": "Contains", "Values": ["S"]]]],
      with: "InvalidFilterOption")
  }

  // MARK: Paths

  @Test func pathsHaveLevels() throws {
    for name in ["/app/a", "/app/b", "/app/deep/c", "/other"] { try put(name) }
    func names(_ more: [String: Value]) throws -> [String?] {
      let input: [String: Value] = ["Path": "/app"]
      let rows = try account.success("GetParametersByPath", .map(input.merging(more) { $1 }))["Parameters"]
      return (rows?.list ?? []).map { $0["Name"]?.text }
    }
    #expect(try names([:]) == ["/app/a", "/app/b"])
    #expect(try names(["Recursive": true]) == ["/app/a", "/app/b", "/app/deep/c"])
    #expect(try names(["MaxResults": 1]) == ["/app/a"])
    #expect(try names(["Path": "/", "ParameterFilters": [["Key": "Type", "Values": ["StringList"]]]]) == [])
    try account.fails("GetParametersByPath", ["Path": "app"], with: "ValidationException")
    try account.fails(
      "GetParametersByPath", ["Path": "/app", "ParameterFilters": [["Key": "Name", "Values": ["a"]]]],
      with: "InvalidFilterKey")
  }

  private static let publicNames = [
    "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    "/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2",
    "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id",
    "/aws/service/debian/release/12/latest/arm64",
    "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base",
  ]

  @Test(arguments: publicNames)
  func publicParametersNameImages(_ name: String) throws {
    let parameter = try get(name)
    #expect(parameter["ARN"]?.text == "arn:aws:ssm:us-west-2::parameter\(name)")
    let images = try account.success("DescribeImages", ["ImageIds": [parameter["Value"] ?? ""]], of: "ec2")["Images"]
    #expect(images?[0]?["State"] == "available")
  }

  @Test func publicParametersHaveAPath() throws {
    let answer = try account.success("GetParametersByPath", ["Path": "/aws/service/ami-windows-latest"])
    #expect(answer["Parameters"]?.list?.count == 6)
    #expect(try account.success("DescribeParameters")["Parameters"] == [])
  }
}
