import Testing
import Values

@testable import SimulatedAccount

@Suite struct ManagedPolicyTests {
  private let account = AccountFixture("iam")
  private let arn: Value = "arn:aws:iam::123456789012:policy/p"
  private let document = RoleTests.policy

  private func policy() throws {
    try account.success("CreatePolicy", ["PolicyName": "p", "PolicyDocument": document, "Description": "d"])
  }

  @Test func isMadeFoundAndDeleted() throws {
    try policy()
    try account.fails("CreatePolicy", ["PolicyName": "P", "PolicyDocument": document], with: "EntityAlreadyExists")
    let got = try account.success("GetPolicy", ["PolicyArn": arn])["Policy"]
    #expect(got?["DefaultVersionId"] == "v1" && got?["AttachmentCount"] == 0 && got?["Description"] == "d")
    let listed = try account.success("ListPolicies", ["Scope": "Local"])
    #expect(listed["Policies"]?.list?.count == 1)
    try account.success("DeletePolicy", ["PolicyArn": arn])
    try account.fails("GetPolicy", ["PolicyArn": arn], with: "NoSuchEntity")
    try account.fails("GetPolicy", ["PolicyArn": "no policy's name at all"], with: "InvalidInput")
    try account.fails(
      "CreatePolicy", ["PolicyName": "q", "PolicyDocument": RoleTests.trust], with: "MalformedPolicyDocument")
  }

  @Test func versionsAreFiveAtMost() throws {
    try policy()
    let new: Value = ["PolicyArn": arn, "PolicyDocument": document, "SetAsDefault": true]
    for number in 2...5 {
      let made = try account.success("CreatePolicyVersion", new)["PolicyVersion"]
      #expect(made?["VersionId"] == .string("v\(number)") && made?["IsDefaultVersion"] == true)
    }
    try account.fails("CreatePolicyVersion", new, with: "LimitExceeded")
    try account.fails("DeletePolicy", ["PolicyArn": arn], with: "DeleteConflict")
    try account.fails("DeletePolicyVersion", ["PolicyArn": arn, "VersionId": "v5"], with: "DeleteConflict")
    try account.success("SetDefaultPolicyVersion", ["PolicyArn": arn, "VersionId": "v1"])
    try account.success("DeletePolicyVersion", ["PolicyArn": arn, "VersionId": "v5"])
    #expect(try account.success("CreatePolicyVersion", new)["PolicyVersion"]?["VersionId"] == "v6")
    let got = try account.success("GetPolicyVersion", ["PolicyArn": arn, "VersionId": "v1"])["PolicyVersion"]
    #expect(got?["Document"] == document)
    try account.fails("GetPolicyVersion", ["PolicyArn": arn, "VersionId": "v9"], with: "NoSuchEntity")
    #expect(try account.success("ListPolicyVersions", ["PolicyArn": arn])["Versions"]?.list?.count == 5)
  }

  @Test func attachmentsAreCounted() throws {
    try policy()
    try account.success("CreateRole", ["RoleName": "r", "AssumeRolePolicyDocument": RoleTests.trust])
    try account.success("CreateUser", ["UserName": "u"])
    try account.success("CreateGroup", ["GroupName": "g"])
    try account.success("AttachRolePolicy", ["RoleName": "r", "PolicyArn": arn])
    try account.success("AttachUserPolicy", ["UserName": "u", "PolicyArn": arn])
    try account.success("AttachGroupPolicy", ["GroupName": "g", "PolicyArn": arn])
    #expect(try account.success("GetPolicy", ["PolicyArn": arn])["Policy"]?["AttachmentCount"] == 3)
    let found = try account.success("ListEntitiesForPolicy", ["PolicyArn": arn])
    #expect(found["PolicyRoles"]?[0]?["RoleName"] == "r")
    #expect(found["PolicyUsers"]?[0]?["UserName"] == "u")
    #expect(found["PolicyGroups"]?[0]?["GroupName"] == "g")
    let attached = try account.success("ListAttachedRolePolicies", ["RoleName": "r"])["AttachedPolicies"]
    #expect(attached == [["PolicyName": "p", "PolicyArn": arn]])
    try account.fails("DeletePolicy", ["PolicyArn": arn], with: "DeleteConflict")
    try account.success("DetachRolePolicy", ["RoleName": "r", "PolicyArn": arn])
    try account.fails("DetachRolePolicy", ["RoleName": "r", "PolicyArn": arn], with: "NoSuchEntity")
    try account.fails("AttachRolePolicy", ["RoleName": "none", "PolicyArn": arn], with: "NoSuchEntity")
    let details = try account.success("GetAccountAuthorizationDetails")
    #expect(details["UserDetailList"]?[0]?["AttachedManagedPolicies"]?.list?.count == 1)
    #expect(details["Policies"]?[0]?["PolicyVersionList"]?[0]?["Document"] == document)
  }

  @Test func awsHasPoliciesOfItsOwn() throws {
    let own: Value = "arn:aws:iam::aws:policy/AdministratorAccess"
    let got = try account.success("GetPolicyVersion", ["PolicyArn": own, "VersionId": "v1"])["PolicyVersion"]
    #expect(got?["Document"]?.text?.contains(#""Action":"*""#) == true)
    try account.fails("DeletePolicy", ["PolicyArn": own], with: "AccessDenied")
    try account.fails("GetPolicy", ["PolicyArn": "arn:aws:iam::aws:policy/NoneOfThem"], with: "NoSuchEntity")
    for policy in AWSManagedPolicies.all {
      guard let text = policy.text else { continue }
      #expect((try? JSONReader.value(text))?["Statement"] != nil, "\(policy.name)")
    }
    let ids = Set(AWSManagedPolicies.all.map { $0.document["PolicyId"] })
    #expect(ids.count == AWSManagedPolicies.all.count)
  }
}
