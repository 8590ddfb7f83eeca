import Testing
import Values

@testable import SimulatedAccount

@Suite struct SecretTests {
  private let account = AccountFixture("secretsmanager")
  private let id: Value = ["SecretId": "db"]

  @discardableResult
  private func secret(_ name: String = "db", _ more: [String: Value] = [:]) throws -> Value {
    let input: [String: Value] = ["Name": .string(name), "SecretString": "one"]
    return try account.success("CreateSecret", .map(input.merging(more) { $1 }))
  }

  @Test func valuesHaveVersionsAndStages() throws {
    let made = try secret()
    #expect(made["ARN"]?.text?.hasPrefix("arn:aws:secretsmanager:us-west-2:123456789012:secret:db-") == true)
    let put = try account.success("PutSecretValue", ["SecretId": "db", "SecretString": "two"])
    #expect(put["VersionStages"] == ["AWSCURRENT"])
    #expect(try account.success("GetSecretValue", id)["SecretString"] == "two")
    let previous: Value = ["SecretId": "db", "VersionStage": "AWSPREVIOUS"]
    #expect(try account.success("GetSecretValue", previous)["SecretString"] == "one")
    let byID: Value = ["SecretId": made["ARN"] ?? "", "VersionId": made["VersionId"] ?? ""]
    #expect(try account.success("GetSecretValue", byID)["SecretString"] == "one")
    let stages = try account.success("DescribeSecret", id)["VersionIdsToStages"]?.map ?? [:]
    #expect(stages[put["VersionId"]?.text ?? ""] == ["AWSCURRENT"])
    try account.fails("GetSecretValue", ["SecretId": "db", "VersionStage": "x"], with: "ResourceNotFoundException")
    try account.fails("GetSecretValue", ["SecretId": "none"], with: "ResourceNotFoundException")
    let move: Value = [
      "SecretId": "db", "VersionStage": "AWSCURRENT", "MoveToVersionId": made["VersionId"] ?? "",
      "RemoveFromVersionId": put["VersionId"] ?? "",
    ]
    try account.success("UpdateSecretVersionStage", move)
    #expect(try account.success("GetSecretValue", id)["SecretString"] == "one")
    #expect(try account.success("GetSecretValue", previous)["SecretString"] == "two")
  }

  @Test func tokensAreVersions() throws {
    try secret()
    let token: Value = "11111111-2222-3333-4444-555555555555"
    let put: Value = ["SecretId": "db", "SecretString": "two", "ClientRequestToken": token]
    #expect(try account.success("PutSecretValue", put)["VersionId"] == token)
    #expect(try account.success("PutSecretValue", put)["VersionId"] == token)
    let other: Value = ["SecretId": "db", "SecretString": "three", "ClientRequestToken": token]
    try account.fails("PutSecretValue", other, with: "ResourceExistsException")
  }

  @Test func creationAndChangesAreChecked() throws {
    try secret()
    try account.fails("CreateSecret", ["Name": "db"], with: "ResourceExistsException")
    try account.fails("CreateSecret", ["Name": "a b"], with: "InvalidParameterException")
    try account.fails(
      "CreateSecret", ["Name": "x", "SecretString": "a", "SecretBinary": "b"], with: "InvalidParameterException")
    try account.fails("PutSecretValue", id, with: "InvalidParameterException")
    try account.success("UpdateSecret", ["SecretId": "db", "Description": "d", "SecretBinary": .bytes([255])])
    #expect(try account.success("GetSecretValue", id)["SecretBinary"] == .bytes([255]))
    try account.success("TagResource", ["SecretId": "db", "Tags": [["Key": "k", "Value": "v"]]])
    let described = try account.success("DescribeSecret", id)
    #expect(described["Description"] == "d" && described["Tags"] == [["Key": "k", "Value": "v"]])
    try account.success("UntagResource", ["SecretId": "db", "TagKeys": ["k"]])
  }

  @Test func deletionCanBeTakenBack() throws {
    try secret()
    try account.fails("DeleteSecret", ["SecretId": "db", "RecoveryWindowInDays": 3], with: "InvalidParameterException")
    try account.success("DeleteSecret", ["SecretId": "db", "RecoveryWindowInDays": 7])
    try account.fails("GetSecretValue", id, with: "InvalidRequestException")
    try account.fails("CreateSecret", ["Name": "db"], with: "InvalidRequestException")
    #expect(try account.success("ListSecrets")["SecretList"] == [])
    try account.success("RestoreSecret", id)
    account.advance(8 * 86_400)
    #expect(try account.success("GetSecretValue", id)["SecretString"] == "one")
    try account.success("DeleteSecret", ["SecretId": "db", "RecoveryWindowInDays": 7])
    account.advance(8 * 86_400)
    try account.fails("DescribeSecret", id, with: "ResourceNotFoundException")
    try secret()
    try account.success("DeleteSecret", ["SecretId": "db", "ForceDeleteWithoutRecovery": true])
    try account.fails("RestoreSecret", id, with: "ResourceNotFoundException")
  }

  @Test func listsAreFilteredAndPaged() throws {
    for name in ["prod/a", "prod/b", "test/a"] { try secret(name) }
    func names(_ input: Value) throws -> [String] {
      try account.success("ListSecrets", input)["SecretList"]?.list?.compactMap { $0["Name"]?.text } ?? []
    }
    #expect(try names(["Filters": [["Key": "name", "Values": ["prod"]]]]) == ["prod/a", "prod/b"])
    #expect(try names(["Filters": [["Key": "name", "Values": ["!prod"]]]]) == ["test/a"])
    #expect(try names(["SortBy": "name", "SortOrder": "desc"]) == ["test/a", "prod/b", "prod/a"])
    let first = try account.success("ListSecrets", ["MaxResults": 2])
    #expect(try names(["MaxResults": 2, "NextToken": first["NextToken"] ?? ""]) == ["test/a"])
    try account.fails("ListSecrets", ["NextToken": "x"], with: "InvalidNextTokenException")
    let many = try account.success("BatchGetSecretValue", ["SecretIdList": ["prod/a", "none"]])
    #expect(many["SecretValues"]?[0]?["SecretString"] == "one")
    #expect(many["Errors"]?[0]?["ErrorCode"] == "ResourceNotFoundException")
  }

  @Test func policiesAndPasswords() throws {
    try secret()
    let policy: Value = #"{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}"#
    try account.fails(
      "PutResourcePolicy", ["SecretId": "db", "ResourcePolicy": "{}"], with: "MalformedPolicyDocumentException")
    try account.fails(
      "PutResourcePolicy", ["SecretId": "db", "ResourcePolicy": policy, "BlockPublicPolicy": true],
      with: "PublicPolicyException")
    try account.success("PutResourcePolicy", ["SecretId": "db", "ResourcePolicy": policy])
    #expect(try account.success("GetResourcePolicy", id)["ResourcePolicy"] == policy)
    let checked = try account.success("ValidateResourcePolicy", ["ResourcePolicy": policy])
    #expect(checked["PolicyValidationPassed"] == false)
    try account.success("DeleteResourcePolicy", id)
    #expect(try account.success("GetResourcePolicy", id)["ResourcePolicy"] == nil)
    let password = try account.success("GetRandomPassword", ["PasswordLength": 20, "ExcludePunctuation": true])
    let text = password["RandomPassword"]?.text ?? ""
    #expect(text.count == 20 && text.allSatisfy { $0.isLetter || $0.isNumber })
    try account.fails("GetRandomPassword", ["PasswordLength": 3], with: "InvalidParameterException")
  }
}
