import Testing
import Values

@testable import SimulatedAccount

@Suite struct RoleTests {
  private let account = AccountFixture("iam")
  static let trust: Value = #"""
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},
    "Action":"sts:AssumeRole"}]}
    """#
  static let policy: Value = #"{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#

  @discardableResult
  private func role(_ name: String = "web", _ more: [String: Value] = [:]) throws -> Value {
    let input: [String: Value] = ["RoleName": .string(name), "AssumeRolePolicyDocument": Self.trust]
    return try account.success("CreateRole", .map(input.merging(more) { $1 }))["Role"] ?? [:]
  }

  @Test func isMadeFoundAndDeleted() throws {
    let made = try role("web", ["Path": "/a/", "Description": "d", "Tags": [["Key": "k", "Value": "v"]]])
    #expect(made["Arn"] == "arn:aws:iam::123456789012:role/a/web")
    #expect(made["RoleId"]?.text?.hasPrefix("AROA") == true && made["RoleId"]?.text?.count == 21)
    #expect(made["MaxSessionDuration"] == 3600)
    #expect(try account.success("GetRole", ["RoleName": "web"])["Role"]?["AssumeRolePolicyDocument"] == Self.trust)
    let listed = try account.success("ListRoles", ["PathPrefix": "/a/"])
    #expect(listed["Roles"]?[0]?["RoleName"] == "web")
    #expect(listed["Roles"]?[0]?["Tags"] == nil)
    #expect(try account.success("ListRoles", ["PathPrefix": "/b/"])["Roles"] == [])
    try account.success("DeleteRole", ["RoleName": "web"])
    try account.fails("GetRole", ["RoleName": "web"], with: "NoSuchEntity")
  }

  @Test func creationIsChecked() throws {
    try role()
    let second: Value = ["RoleName": "WEB", "AssumeRolePolicyDocument": Self.trust]
    try account.fails("CreateRole", second, with: "EntityAlreadyExists")
    for (name, trust, code) in [
      ("a b", Self.trust, "ValidationError"), ("x", "{", "MalformedPolicyDocument"),
      ("x", Self.policy, "MalformedPolicyDocument"),
    ] {
      try account.fails(
        "CreateRole", ["RoleName": .string(name), "AssumeRolePolicyDocument": trust], with: code)
    }
    let long: Value = ["RoleName": "x", "AssumeRolePolicyDocument": Self.trust, "MaxSessionDuration": 50_000]
    try account.fails("CreateRole", long, with: "ValidationError")
    let path: Value = ["RoleName": "x", "AssumeRolePolicyDocument": Self.trust, "Path": "a"]
    try account.fails("CreateRole", path, with: "ValidationError")
  }

  @Test func conflictsKeepIt() throws {
    try role()
    let name: Value = ["RoleName": "web"]
    let managed: Value = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
    try account.success("AttachRolePolicy", ["RoleName": "web", "PolicyArn": managed])
    try account.fails("DeleteRole", name, with: "DeleteConflict")
    try account.success("DetachRolePolicy", ["RoleName": "web", "PolicyArn": managed])
    try account.success("PutRolePolicy", ["RoleName": "web", "PolicyName": "p", "PolicyDocument": Self.policy])
    try account.fails("DeleteRole", name, with: "DeleteConflict")
    try account.success("DeleteRolePolicy", ["RoleName": "web", "PolicyName": "p"])
    try account.success("CreateInstanceProfile", ["InstanceProfileName": "web"])
    try account.success("AddRoleToInstanceProfile", ["InstanceProfileName": "web", "RoleName": "web"])
    try account.fails("DeleteRole", name, with: "DeleteConflict")
    try account.success("RemoveRoleFromInstanceProfile", ["InstanceProfileName": "web", "RoleName": "web"])
    try account.success("DeleteRole", name)
  }

  @Test func inlinePoliciesComeAndGo() throws {
    try role()
    let named: Value = ["RoleName": "web", "PolicyName": "p"]
    try account.fails("GetRolePolicy", named, with: "NoSuchEntity")
    try account.success("PutRolePolicy", ["RoleName": "web", "PolicyName": "p", "PolicyDocument": Self.policy])
    #expect(try account.success("GetRolePolicy", named)["PolicyDocument"] == Self.policy)
    #expect(try account.success("ListRolePolicies", ["RoleName": "web"])["PolicyNames"] == ["p"])
    let wrong: Value = ["RoleName": "web", "PolicyName": "p", "PolicyDocument": Self.trust]
    try account.fails("PutRolePolicy", wrong, with: "MalformedPolicyDocument")
    try account.success("DeleteRolePolicy", named)
    try account.fails("DeleteRolePolicy", named, with: "NoSuchEntity")
  }

  @Test func changesAreKept() throws {
    try role()
    try account.success("UpdateRole", ["RoleName": "web", "Description": "new", "MaxSessionDuration": 7200])
    try account.success(
      "TagRole", ["RoleName": "web", "Tags": [["Key": "a", "Value": "1"], ["Key": "b", "Value": "2"]]])
    try account.success("UntagRole", ["RoleName": "web", "TagKeys": ["a"]])
    let boundary: Value = "arn:aws:iam::aws:policy/PowerUserAccess"
    try account.success("PutRolePermissionsBoundary", ["RoleName": "web", "PermissionsBoundary": boundary])
    let got = try account.success("GetRole", ["RoleName": "web"])["Role"]
    #expect(got?["Description"] == "new" && got?["MaxSessionDuration"] == 7200)
    #expect(got?["Tags"] == [["Key": "b", "Value": "2"]])
    #expect(got?["PermissionsBoundary"]?["PermissionsBoundaryArn"] == boundary)
    try account.success("DeleteRolePermissionsBoundary", ["RoleName": "web"])
    try account.fails("DeleteRolePermissionsBoundary", ["RoleName": "web"], with: "NoSuchEntity")
    let twice: Value = ["RoleName": "web", "Tags": [["Key": "a", "Value": "1"], ["Key": "A", "Value": "2"]]]
    try account.fails("TagRole", twice, with: "InvalidInput")
  }

  @Test func listsComeInPages() throws {
    for name in ["a", "b", "c"] { try role(name) }
    let first = try account.success("ListRoles", ["MaxItems": 2])
    #expect(first["IsTruncated"] == true)
    let second = try account.success("ListRoles", ["MaxItems": 2, "Marker": first["Marker"] ?? ""])
    #expect(second["Roles"]?.list?.compactMap { $0["RoleName"]?.text } == ["c"])
    #expect(second["IsTruncated"] == false && second["Marker"] == nil)
    try account.fails("ListRoles", ["Marker": "none"], with: "ValidationError")
  }

  @Test func serviceLinkedRolesAreTheServices() throws {
    let input: Value = ["AWSServiceName": "autoscaling.amazonaws.com"]
    let role = try account.success("CreateServiceLinkedRole", input)["Role"]
    #expect(role?["RoleName"] == "AWSServiceRoleForAutoScaling")
    try account.fails("CreateServiceLinkedRole", input, with: "InvalidInput")
    let name: Value = ["RoleName": "AWSServiceRoleForAutoScaling"]
    try account.fails("DeleteRole", name, with: "UnmodifiableEntity")
    let task = try account.success("DeleteServiceLinkedRole", name)["DeletionTaskId"] ?? ""
    let status = try account.success("GetServiceLinkedRoleDeletionStatus", ["DeletionTaskId": task])
    #expect(status["Status"] == "SUCCEEDED")
  }

  @Test func instanceProfilesHaveOneRole() throws {
    try role()
    try role("other")
    let profile = try account.success("CreateInstanceProfile", ["InstanceProfileName": "p"])["InstanceProfile"]
    #expect(profile?["InstanceProfileId"]?.text?.hasPrefix("AIPA") == true)
    #expect(profile?["Roles"] == [])
    try account.fails("CreateInstanceProfile", ["InstanceProfileName": "P"], with: "EntityAlreadyExists")
    try account.success("AddRoleToInstanceProfile", ["InstanceProfileName": "p", "RoleName": "web"])
    try account.fails(
      "AddRoleToInstanceProfile", ["InstanceProfileName": "p", "RoleName": "other"], with: "LimitExceeded")
    let got = try account.success("GetInstanceProfile", ["InstanceProfileName": "p"])["InstanceProfile"]
    #expect(got?["Roles"]?[0]?["RoleName"] == "web")
    let listed = try account.success("ListInstanceProfilesForRole", ["RoleName": "web"])
    #expect(listed["InstanceProfiles"]?[0]?["InstanceProfileName"] == "p")
    try account.fails("DeleteInstanceProfile", ["InstanceProfileName": "p"], with: "DeleteConflict")
    try account.fails(
      "RemoveRoleFromInstanceProfile", ["InstanceProfileName": "p", "RoleName": "other"], with: "NoSuchEntity")
    try account.success("RemoveRoleFromInstanceProfile", ["InstanceProfileName": "p", "RoleName": "web"])
    try account.success("DeleteInstanceProfile", ["InstanceProfileName": "p"])
    try account.fails("GetInstanceProfile", ["InstanceProfileName": "p"], with: "NoSuchEntity")
  }
}
