import Testing
import Values

@testable import SimulatedAccount

@Suite struct KMSTests {
  private let account = AccountFixture("kms")

  private func key(_ input: Value = [:]) throws -> Value {
    try account.success("CreateKey", input)["KeyMetadata"]?["KeyId"] ?? ""
  }

  private func described(_ id: Value) throws -> Value {
    try account.success("DescribeKey", ["KeyId": id])["KeyMetadata"] ?? [:]
  }

  // MARK: Keys

  @Test func aNewKeyIsEnabled() throws {
    let id = try key(["Description": "mine"])
    let metadata = try described(id)
    #expect(metadata["KeyState"] == "Enabled")
    #expect(metadata["EncryptionAlgorithms"] == ["SYMMETRIC_DEFAULT"])
    #expect(metadata["Arn"]?.text == "arn:aws:kms:us-west-2:123456789012:key/\(id.text ?? "")")
    #expect(try described(metadata["Arn"] ?? "") == metadata)
    try account.success("UpdateKeyDescription", ["KeyId": id, "Description": "ours"])
    #expect(try described(id)["Description"] == "ours")
    #expect(try account.success("ListKeys")["Keys"]?[0]?["KeyId"] == id)
  }

  private static let specs: [(String, String, String, Value)] = [
    ("RSA_2048", "SIGN_VERIFY", "SigningAlgorithms", "RSASSA_PKCS1_V1_5_SHA_256"),
    ("RSA_4096", "ENCRYPT_DECRYPT", "EncryptionAlgorithms", "RSAES_OAEP_SHA_1"),
    ("ECC_NIST_P384", "SIGN_VERIFY", "SigningAlgorithms", "ECDSA_SHA_384"),
    ("ECC_NIST_P256", "KEY_AGREEMENT", "KeyAgreementAlgorithms", "ECDH"),
    ("HMAC_512", "GENERATE_VERIFY_MAC", "MacAlgorithms", "HMAC_SHA_512"),
  ]

  @Test(arguments: specs)
  func specsHaveTheirAlgorithms(_ spec: String, _ usage: String, _ member: String, _ first: Value) throws {
    let metadata = try described(try key(["KeySpec": .string(spec), "KeyUsage": .string(usage)]))
    #expect(metadata[member]?[0] == first)
  }

  @Test func keysOfSeveralRegionsSaySo() throws {
    let metadata = try described(try key(["MultiRegion": true]))
    #expect(metadata["KeyId"]?.text?.hasPrefix("mrk-") == true)
    #expect(metadata["MultiRegionConfiguration"]?["MultiRegionKeyType"] == "PRIMARY")
    #expect(try described(try key(["Origin": "EXTERNAL"]))["KeyState"] == "PendingImport")
  }

  private static let wrong: [(String, Value, String)] = [
    ("CreateKey", ["KeySpec": "RSA_2048", "KeyUsage": "KEY_AGREEMENT"], "ValidationException"),
    ("CreateKey", ["KeySpec": "HMAC_256"], "ValidationException"),
    ("CreateKey", ["Policy": "{"], "MalformedPolicyDocumentException"),
    ("CreateKey", ["Origin": "AWS_CLOUDHSM"], "UnsupportedOperationException"),
    ("CreateKey", ["Tags": [["TagKey": "aws:a", "TagValue": ""]]], "TagException"),
    ("DescribeKey", ["KeyId": "none"], "NotFoundException"),
    ("DescribeKey", ["KeyId": "alias/none"], "NotFoundException"),
    ("DescribeKey", ["KeyId": "arn:aws:s3:::bucket"], "InvalidArnException"),
    ("DescribeKey", ["KeyId": "arn:aws:kms:eu-west-1:123456789012:key/a"], "NotFoundException"),
    ("ListKeys", ["Limit": 1001], "ValidationException"), ("ListKeys", ["Marker": "!"], "InvalidMarkerException"),
    ("GenerateRandom", ["NumberOfBytes": 1025], "ValidationException"), ("GenerateRandom", [:], "ValidationException"),
    ("RetireGrant", [:], "ValidationException"), ("RetireGrant", ["GrantToken": "x"], "InvalidGrantTokenException"),
    ("Decrypt", ["CiphertextBlob": "nonsense"], "InvalidCiphertextException"),
  ]

  @Test(arguments: wrong)
  func whatDoesNotFitIsRefused(_ operation: String, _ input: Value, _ code: String) throws {
    try account.fails(operation, input, with: code)
    #expect(account.region[KMSKeys.kind].isEmpty)
  }

  @Test func keysAreListedInPages() throws {
    for _ in 0..<3 { _ = try key() }
    let first = try account.success("ListKeys", ["Limit": 2])
    #expect(first["Truncated"] == true)
    let second = try account.success("ListKeys", ["Limit": 2, "Marker": first["NextMarker"] ?? ""])
    #expect(second["Keys"]?.list?.count == 1)
    #expect(second["Truncated"] == false)
  }

  // MARK: States

  @Test func disabledKeysDoNotEncrypt() throws {
    let id = try key()
    try account.success("DisableKey", ["KeyId": id])
    #expect(try described(id)["Enabled"] == false)
    try account.fails("Encrypt", ["KeyId": id, "Plaintext": "a"], with: "DisabledException")
    try account.fails("EnableKeyRotation", ["KeyId": id], with: "DisabledException")
    try account.success("EnableKey", ["KeyId": id])
    try account.success("Encrypt", ["KeyId": id, "Plaintext": "a"])
  }

  @Test func keysGoAfterTheirWaitingTime() throws {
    let id = try key()
    try account.success("CreateAlias", ["AliasName": "alias/a", "TargetKeyId": id])
    try account.fails("ScheduleKeyDeletion", ["KeyId": id, "PendingWindowInDays": 6], with: "ValidationException")
    let answer = try account.success("ScheduleKeyDeletion", ["KeyId": id, "PendingWindowInDays": 7])
    #expect(answer["DeletionDate"] == "2027-01-22T08:00:00Z")
    for operation in ["EnableKey", "DisableKey", "ScheduleKeyDeletion", "EnableKeyRotation", "GetKeyRotationStatus"] {
      try account.fails(operation, ["KeyId": id], with: "KMSInvalidStateException")
    }
    try account.fails("Encrypt", ["KeyId": id, "Plaintext": "a"], with: "KMSInvalidStateException")
    account.advance(8 * 86400)
    try account.fails("DescribeKey", ["KeyId": id], with: "NotFoundException")
    #expect(try account.success("ListAliases")["Aliases"] == [])
  }

  @Test func deletionIsCancelled() throws {
    let id = try key()
    try account.fails("CancelKeyDeletion", ["KeyId": id], with: "KMSInvalidStateException")
    try account.success("ScheduleKeyDeletion", ["KeyId": id, "PendingWindowInDays": 7])
    try account.success("CancelKeyDeletion", ["KeyId": id])
    account.advance(31 * 86400)
    #expect(try described(id)["KeyState"] == "Disabled")
  }

  @Test func managedKeysAreThereWhenNamed() throws {
    #expect(try account.success("ListKeys")["Keys"] == [])
    let metadata = try described("alias/aws/ebs")
    #expect(metadata["KeyManager"] == "AWS")
    #expect(try described("alias/aws/ebs") == metadata)
    let status = try account.success("GetKeyRotationStatus", ["KeyId": metadata["KeyId"] ?? ""])
    #expect(status["KeyRotationEnabled"] == true)
    try account.fails("DisableKey", ["KeyId": metadata["KeyId"] ?? ""], with: "AccessDeniedException")
    try account.fails("DescribeKey", ["KeyId": "alias/aws/nothing"], with: "NotFoundException")
  }

  // MARK: Aliases

  @Test func aliasesPointAtKeys() throws {
    let (first, second) = (try key(), try key())
    try account.success("CreateAlias", ["AliasName": "alias/app", "TargetKeyId": first])
    #expect(try described("alias/app")["KeyId"] == first)
    #expect(try described("arn:aws:kms:us-west-2:123456789012:alias/app")["KeyId"] == first)
    try account.fails(
      "CreateAlias", ["AliasName": "alias/app", "TargetKeyId": second], with: "AlreadyExistsException")
    try account.success("UpdateAlias", ["AliasName": "alias/app", "TargetKeyId": second])
    let aliases = try account.success("ListAliases", ["KeyId": second])["Aliases"]?.list
    #expect(aliases?.count == 1)
    #expect(try account.success("ListAliases", ["KeyId": first])["Aliases"] == [])
    try account.success("DeleteAlias", ["AliasName": "alias/app"])
    try account.fails("DeleteAlias", ["AliasName": "alias/app"], with: "NotFoundException")
    try account.fails("UpdateAlias", ["AliasName": "alias/app", "TargetKeyId": first], with: "NotFoundException")
    for (name, code) in [
      ("app", "ValidationException"), ("alias/a b", "ValidationException"),
      ("alias/aws/app", "NotAuthorizedException"),
    ] {
      try account.fails("CreateAlias", ["AliasName": .string(name), "TargetKeyId": first], with: code)
    }
    try account.fails(
      "CreateAlias", ["AliasName": "alias/b", "TargetKeyId": "alias/app"], with: "ValidationException")
  }

  // MARK: Policies, rotation, tags, grants

  @Test func keysHaveOnePolicy() throws {
    let id = try key()
    let policy = try account.success("GetKeyPolicy", ["KeyId": id])["Policy"]?.text ?? ""
    #expect(policy.contains("arn:aws:iam::123456789012:root"))
    let own = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    try account.success("PutKeyPolicy", ["KeyId": id, "Policy": .string(own), "PolicyName": "default"])
    #expect(try account.success("GetKeyPolicy", ["KeyId": id])["Policy"]?.text == own)
    #expect(try account.success("ListKeyPolicies", ["KeyId": id])["PolicyNames"] == ["default"])
    try account.fails("PutKeyPolicy", ["KeyId": id, "Policy": "no"], with: "MalformedPolicyDocumentException")
    try account.fails("GetKeyPolicy", ["KeyId": id, "PolicyName": "other"], with: "NotFoundException")
  }

  @Test func rotationHasAPeriod() throws {
    let id = try key()
    #expect(try account.success("GetKeyRotationStatus", ["KeyId": id])["KeyRotationEnabled"] == false)
    try account.success("EnableKeyRotation", ["KeyId": id, "RotationPeriodInDays": 90])
    account.advance(91 * 86400)
    let status = try account.success("GetKeyRotationStatus", ["KeyId": id])
    #expect(status["RotationPeriodInDays"] == 90)
    #expect(status["NextRotationDate"] == "2027-07-14T08:00:00Z")
    try account.success("DisableKeyRotation", ["KeyId": id])
    #expect(try account.success("GetKeyRotationStatus", ["KeyId": id])["KeyRotationEnabled"] == false)
    let signing = try key(["KeySpec": "RSA_2048", "KeyUsage": "SIGN_VERIFY"])
    try account.fails("EnableKeyRotation", ["KeyId": signing], with: "UnsupportedOperationException")
  }

  @Test func keysHaveTags() throws {
    let id = try key(["Tags": [["TagKey": "a", "TagValue": "1"]]])
    try account.success(
      "TagResource", ["KeyId": id, "Tags": [["TagKey": "a", "TagValue": "2"], ["TagKey": "b", "TagValue": "3"]]])
    let tags = try account.success("ListResourceTags", ["KeyId": id])
    #expect(tags["Tags"] == [["TagKey": "a", "TagValue": "2"], ["TagKey": "b", "TagValue": "3"]])
    try account.success("UntagResource", ["KeyId": id, "TagKeys": ["a"]])
    #expect(try account.success("ListResourceTags", ["KeyId": id])["Tags"]?.list?.count == 1)
  }

  @Test func grantsComeAndGo() throws {
    let id = try key()
    let input: Value = [
      "KeyId": id, "GranteePrincipal": "arn:aws:iam::123456789012:role/a", "Operations": ["Decrypt"], "Name": "one",
      "RetiringPrincipal": "arn:aws:iam::123456789012:role/b",
    ]
    let grant = try account.success("CreateGrant", input)
    #expect(try account.success("CreateGrant", input)["GrantId"] == grant["GrantId"])
    #expect(try account.success("ListGrants", ["KeyId": id])["Grants"]?.list?.count == 1)
    let retirable = try account.success(
      "ListRetirableGrants", ["RetiringPrincipal": "arn:aws:iam::123456789012:role/b"])
    #expect(retirable["Grants"]?[0]?["GrantId"] == grant["GrantId"])
    try account.success("RetireGrant", ["GrantToken": grant["GrantToken"] ?? ""])
    try account.fails("RevokeGrant", ["KeyId": id, "GrantId": grant["GrantId"] ?? ""], with: "NotFoundException")
    let second = try account.success("CreateGrant", input)["GrantId"] ?? ""
    try account.success("RevokeGrant", ["KeyId": id, "GrantId": second])
    #expect(try account.success("ListGrants", ["KeyId": id])["Grants"] == [])
  }

  // MARK: Encryption

  @Test func whatIsEncryptedIsDecrypted() throws {
    let id = try key()
    let context: Value = ["app": "web", "stage": "test"]
    let sealed = try account.success(
      "Encrypt", ["KeyId": id, "Plaintext": "secret", "EncryptionContext": context])
    let blob = sealed["CiphertextBlob"] ?? ""
    let opened = try account.success("Decrypt", ["CiphertextBlob": blob, "EncryptionContext": context])
    #expect(opened["Plaintext"]?.data == Array("secret".utf8))
    #expect(opened["KeyId"] == sealed["KeyId"])
    try account.fails("Decrypt", ["CiphertextBlob": blob], with: "InvalidCiphertextException")
    let other = try key()
    try account.fails(
      "Decrypt", ["CiphertextBlob": blob, "EncryptionContext": context, "KeyId": other], with: "IncorrectKeyException")
    let moved = try account.success(
      "ReEncrypt", ["CiphertextBlob": blob, "SourceEncryptionContext": context, "DestinationKeyId": other])
    let again = try account.success("Decrypt", ["CiphertextBlob": moved["CiphertextBlob"] ?? "", "KeyId": other])
    #expect(again["Plaintext"]?.data == Array("secret".utf8))
  }

  @Test func onlyKeysForItEncrypt() throws {
    let signing = try key(["KeySpec": "ECC_NIST_P256", "KeyUsage": "SIGN_VERIFY"])
    try account.fails("Encrypt", ["KeyId": signing, "Plaintext": "a"], with: "InvalidKeyUsageException")
    let id = try key()
    try account.fails("Encrypt", ["KeyId": id, "Plaintext": ""], with: "ValidationException")
    try account.fails(
      "Encrypt", ["KeyId": id, "Plaintext": "a", "EncryptionAlgorithm": "RSAES_OAEP_SHA_1"],
      with: "InvalidKeyUsageException")
  }

  @Test func dataKeysComeSealed() throws {
    let id = try key()
    let pair = try account.success("GenerateDataKey", ["KeyId": id, "KeySpec": "AES_256"])
    #expect(pair["Plaintext"]?.data?.count == 32)
    let opened = try account.success("Decrypt", ["CiphertextBlob": pair["CiphertextBlob"] ?? ""])
    #expect(opened["Plaintext"]?.data == pair["Plaintext"]?.data)
    let sealed = try account.success("GenerateDataKeyWithoutPlaintext", ["KeyId": id, "NumberOfBytes": 7])
    #expect(sealed["Plaintext"] == nil)
    try account.fails("GenerateDataKey", ["KeyId": id], with: "ValidationException")
    try account.fails(
      "GenerateDataKey", ["KeyId": id, "KeySpec": "AES_128", "NumberOfBytes": 1], with: "ValidationException")
    #expect(try account.success("GenerateRandom", ["NumberOfBytes": 12])["Plaintext"]?.data?.count == 12)
  }
}
