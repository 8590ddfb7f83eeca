import Testing
import Values

@testable import SimulatedAccount

@Suite struct BucketTests {
  private let account = AccountFixture("s3")
  private let oregon: Value = ["LocationConstraint": "us-west-2"]

  private func bucket(_ name: String = "logs-1") throws {
    try account.success("CreateBucket", ["Bucket": .string(name), "CreateBucketConfiguration": oregon])
  }

  @Test func isMadeFoundAndDeleted() throws {
    let made = try account.success("CreateBucket", ["Bucket": "logs-1", "CreateBucketConfiguration": oregon])
    #expect(made["Location"] == "http://logs-1.s3.amazonaws.com/")
    let listed = try account.success("ListBuckets")
    #expect(listed["Buckets"]?[0]?["Name"] == "logs-1")
    #expect(listed["Buckets"]?[0]?["BucketRegion"] == "us-west-2")
    #expect(try account.success("HeadBucket", ["Bucket": "logs-1"])["BucketRegion"] == "us-west-2")
    #expect(try account.success("GetBucketLocation", ["Bucket": "logs-1"])["LocationConstraint"] == "us-west-2")
    try account.success("DeleteBucket", ["Bucket": "logs-1"])
    try account.fails("HeadBucket", ["Bucket": "logs-1"], with: "404")
    try account.fails("DeleteBucket", ["Bucket": "logs-1"], with: "NoSuchBucket")
  }

  @Test(arguments: ["ab", "Upper", "a..b", "-a-b", "192.168.5.4", "xn--abc", "abc-s3alias", "a_b_c"])
  func namesHaveRules(_ name: String) throws {
    try account.fails(
      "CreateBucket", ["Bucket": .string(name), "CreateBucketConfiguration": oregon], with: "InvalidBucketName")
  }

  @Test func creationMindsNamesAndPlaces() throws {
    try bucket()
    try account.fails(
      "CreateBucket", ["Bucket": "logs-1", "CreateBucketConfiguration": oregon], with: "BucketAlreadyOwnedByYou")
    let code = "IllegalLocationConstraintException"
    try account.fails("CreateBucket", ["Bucket": "logs-2"], with: code)
    let paris: Value = ["LocationConstraint": "eu-west-3"]
    try account.fails("CreateBucket", ["Bucket": "logs-2", "CreateBucketConfiguration": paris], with: code)
  }

  @Test func isOnlyDeletedEmpty() throws {
    try bucket()
    try account.success("PutObject", ["Bucket": "logs-1", "Key": "a", "Body": "1"])
    try account.fails("DeleteBucket", ["Bucket": "logs-1"], with: "BucketNotEmpty")
    try account.success("DeleteObject", ["Bucket": "logs-1", "Key": "a"])
    try account.success("DeleteBucket", ["Bucket": "logs-1"])
  }

  @Test func listsInPages() throws {
    for name in ["ccc", "aaa", "bbb"] { try bucket(name) }
    let first = try account.success("ListBuckets", ["MaxBuckets": 2])
    #expect(first["Buckets"]?.list?.compactMap { $0["Name"]?.text } == ["aaa", "bbb"])
    let second = try account.success(
      "ListBuckets", ["MaxBuckets": 2, "ContinuationToken": first["ContinuationToken"] ?? ""])
    #expect(second["Buckets"]?.list?.compactMap { $0["Name"]?.text } == ["ccc"])
    #expect(second["ContinuationToken"] == nil)
  }

  @Test func policiesAreReadBeforeTheyAreKept() throws {
    try bucket()
    let policy = #"""
      {"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::797873946194:root"},"Action":"s3:PutObject",
      "Resource":"arn:aws:s3:::logs-1/*"}]}
      """#
    try account.fails("GetBucketPolicy", ["Bucket": "logs-1"], with: "NoSuchBucketPolicy")
    try account.success("PutBucketPolicy", ["Bucket": "logs-1", "Policy": .string(policy)])
    #expect(try account.success("GetBucketPolicy", ["Bucket": "logs-1"])["Policy"] == .string(policy))
    #expect(try account.success("GetBucketPolicyStatus", ["Bucket": "logs-1"])["PolicyStatus"]?["IsPublic"] == false)
    for wrong in ["no json", "{}", policy.replacing("logs-1", with: "other"), policy.replacing("Allow", with: "Let")] {
      try account.fails("PutBucketPolicy", ["Bucket": "logs-1", "Policy": .string(wrong)], with: "MalformedPolicy")
    }
    try account.success("DeleteBucketPolicy", ["Bucket": "logs-1"])
    try account.fails("GetBucketPolicyStatus", ["Bucket": "logs-1"], with: "NoSuchBucketPolicy")
  }

  @Test func publicPoliciesNeedTheBlockGone() throws {
    try bucket()
    let policy = #"""
      {"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs-1/*"}]}
      """#
    try account.fails("PutBucketPolicy", ["Bucket": "logs-1", "Policy": .string(policy)], with: "AccessDenied")
    try account.success("DeletePublicAccessBlock", ["Bucket": "logs-1"])
    try account.fails(
      "GetPublicAccessBlock", ["Bucket": "logs-1"], with: "NoSuchPublicAccessBlockConfiguration")
    try account.success("PutBucketPolicy", ["Bucket": "logs-1", "Policy": .string(policy)])
    #expect(try account.success("GetBucketPolicyStatus", ["Bucket": "logs-1"])["PolicyStatus"]?["IsPublic"] == true)
  }

  @Test func aNewBucketHasTodaysDefaults() throws {
    try bucket()
    let block = try account.success("GetPublicAccessBlock", ["Bucket": "logs-1"])
    #expect(block["PublicAccessBlockConfiguration"]?["BlockPublicPolicy"] == true)
    let encryption = try account.success("GetBucketEncryption", ["Bucket": "logs-1"])
    let rule = encryption["ServerSideEncryptionConfiguration"]?["Rules"]?[0]
    #expect(rule?["ApplyServerSideEncryptionByDefault"]?["SSEAlgorithm"] == "AES256")
    let ownership = try account.success("GetBucketOwnershipControls", ["Bucket": "logs-1"])
    #expect(ownership["OwnershipControls"]?["Rules"]?[0]?["ObjectOwnership"] == "BucketOwnerEnforced")
    #expect(try account.success("GetBucketVersioning", ["Bucket": "logs-1"]) == [:])
    #expect(try account.success("GetBucketRequestPayment", ["Bucket": "logs-1"])["Payer"] == "BucketOwner")
    #expect(try account.success("GetBucketAcl", ["Bucket": "logs-1"])["Grants"]?.list?.count == 1)
    try account.fails(
      "PutBucketAcl", ["Bucket": "logs-1", "ACL": "public-read"], with: "AccessControlListNotSupported")
  }

  @Test(arguments: [
    ("GetBucketTagging", "NoSuchTagSet"), ("GetBucketCors", "NoSuchCORSConfiguration"),
    ("GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration"),
    ("GetBucketWebsite", "NoSuchWebsiteConfiguration"),
    ("GetBucketReplication", "ReplicationConfigurationNotFoundError"),
    ("GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError"),
  ])
  func whatWasNeverSetIsMissing(_ operation: String, _ code: String) throws {
    try bucket()
    try account.fails(operation, ["Bucket": "logs-1"], with: code)
  }

  @Test func settingsComeBackAsTheyWerePut() throws {
    try bucket()
    let tags: Value = ["TagSet": [["Key": "team", "Value": "x"]]]
    try account.success("PutBucketTagging", ["Bucket": "logs-1", "Tagging": tags])
    #expect(try account.success("GetBucketTagging", ["Bucket": "logs-1"]) == tags)
    let rules: Value = [
      "Rules": [["ID": "old", "Status": "Enabled", "Filter": ["Prefix": ""], "Expiration": ["Days": 9]]]
    ]
    try account.success("PutBucketLifecycleConfiguration", ["Bucket": "logs-1", "LifecycleConfiguration": rules])
    #expect(try account.success("GetBucketLifecycleConfiguration", ["Bucket": "logs-1"]) == rules)
    try account.success("DeleteBucketLifecycle", ["Bucket": "logs-1"])
    let logging: Value = ["LoggingEnabled": ["TargetBucket": "nowhere", "TargetPrefix": ""]]
    try account.fails(
      "PutBucketLogging", ["Bucket": "logs-1", "BucketLoggingStatus": logging], with: "InvalidTargetBucketForLogging")
    try account.fails(
      "PutBucketVersioning", ["Bucket": "logs-1", "VersioningConfiguration": ["Status": "On"]], with: "MalformedXML")
  }

  @Test func belongsToItsRegion() throws {
    try bucket()
    account.state.global[Buckets.kind].update("logs-1") { $0["BucketRegion"] = "eu-west-1" }
    try account.fails("ListObjectsV2", ["Bucket": "logs-1"], with: "AuthorizationHeaderMalformed")
    try account.fails("HeadBucket", ["Bucket": "logs-1"], with: "301")
    #expect(try account.success("GetBucketLocation", ["Bucket": "logs-1"])["LocationConstraint"] == "eu-west-1")
  }
}
