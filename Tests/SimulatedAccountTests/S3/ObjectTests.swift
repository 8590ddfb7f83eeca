import Testing
import Values

@testable import SimulatedAccount

@Suite struct ObjectTests {
  private let account = AccountFixture("s3")

  init() throws {
    let place: Value = ["LocationConstraint": "us-west-2"]
    try account.success("CreateBucket", ["Bucket": "box", "CreateBucketConfiguration": place])
  }

  private func put(_ key: String, _ body: Value = "hello", _ more: [String: Value] = [:]) throws -> Value {
    let input: [String: Value] = ["Bucket": "box", "Key": .string(key), "Body": body]
    return try account.success("PutObject", .map(input.merging(more) { $1 }))
  }

  private func get(_ more: [String: Value]) -> Value { .map(["Bucket": "box", "Key": "a"].merging(more) { $1 }) }

  @Test func comesBackAsItWasPut() throws {
    let put = try put(
      "a", "hello", ["ContentType": "text/plain", "Metadata": ["Owner": "me"], "Tagging": "a=1&b=x%20y"])
    #expect(put["ETag"] == "\"5d41402abc4b2a76b9719d911017c592\"")
    #expect(put["ServerSideEncryption"] == "AES256")
    #expect(put["ChecksumCRC64NVME"] != nil)
    #expect(put["VersionId"] == nil)
    let got = try account.success("GetObject", get([:]))
    #expect(got["Body"] == "hello")
    #expect(got["ContentLength"] == 5)
    #expect(got["ContentType"] == "text/plain")
    #expect(got["Metadata"] == ["owner": "me"])
    #expect(got["TagCount"] == 2)
    let tags = try account.success("GetObjectTagging", get([:]))
    #expect(tags["TagSet"]?[1] == ["Key": "b", "Value": "x y"])
    #expect(try account.success("HeadObject", get([:]))["ETag"] == put["ETag"])
    let attributes = try account.success("GetObjectAttributes", get(["ObjectAttributes": ["ETag", "ObjectSize"]]))
    #expect(attributes["ETag"] == "5d41402abc4b2a76b9719d911017c592")
    #expect(attributes["ObjectSize"] == 5)
  }

  @Test func missingOnesHaveTheirErrors() throws {
    try account.fails("GetObject", get([:]), with: "NoSuchKey")
    try account.fails("HeadObject", get([:]), with: "404")
    try account.fails("GetObject", ["Bucket": "none", "Key": "a"], with: "NoSuchBucket")
    try account.success("DeleteObject", get([:]))
  }

  @Test func rangesAreCut() throws {
    _ = try put("a", "0123456789")
    for (range, body) in [("bytes=2-4", "234"), ("bytes=7-", "789"), ("bytes=-2", "89"), ("bytes=8-99", "89")] {
      let got = try account.success("GetObject", get(["Range": .string(range)]))
      #expect(got["Body"] == .string(body))
      #expect(got["ContentRange"]?.text?.hasSuffix("/10") == true)
    }
    #expect(try account.success("GetObject", get(["Range": "bytes=a-b"]))["ContentRange"] == nil)
    try account.fails("GetObject", get(["Range": "bytes=10-"]), with: "InvalidRange")
    try account.fails("HeadObject", get(["Range": "bytes=10-"]), with: "416")
  }

  @Test func conditionsHold() throws {
    let tag = try put("a")["ETag"] ?? ""
    try account.success("GetObject", get(["IfMatch": tag]))
    try account.fails("GetObject", get(["IfMatch": "\"x\""]), with: "PreconditionFailed")
    try account.fails("GetObject", get(["IfNoneMatch": tag]), with: "304")
    try account.fails("HeadObject", get(["IfMatch": "\"x\""]), with: "412")
    try account.fails("GetObject", get(["IfModifiedSince": "2031-01-01T00:00:00Z"]), with: "304")
    try account.fails("GetObject", get(["IfUnmodifiedSince": "2001-01-01T00:00:00Z"]), with: "PreconditionFailed")
    try account.fails("PutObject", get(["IfNoneMatch": "*"]), with: "PreconditionFailed")
    try account.success("PutObject", get(["IfMatch": tag]))
    try account.fails("PutObject", ["Bucket": "box", "Key": "none", "IfMatch": tag], with: "NoSuchKey")
  }

  /// The algorithms' own check values, over `123456789`.
  @Test(arguments: [
    ("CRC32", "y/Q5Jg=="), ("CRC32C", "4waSgw=="), ("CRC64NVME", "rosUhgp5mIg="),
    ("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE="), ("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
  ])
  func checksumsAreCompared(_ algorithm: String, _ sum: String) throws {
    let member = "Checksum" + algorithm
    let answer = try put("a", "123456789", [member: .string(sum)])
    #expect(answer[member] == .string(sum))
    #expect(try put("a", "123456789", ["ChecksumAlgorithm": .string(algorithm)])[member] == .string(sum))
    #expect(try account.success("GetObject", get(["ChecksumMode": "ENABLED"]))[member] == .string(sum))
    #expect(try account.success("GetObject", get([:]))[member] == nil)
    try account.fails("PutObject", get(["Body": "other", member: .string(sum)]), with: "BadDigest")
    try account.fails("PutObject", get(["Body": "other", "ContentMD5": "XUFAKrxLKna5cZ2REBfFkg=="]), with: "BadDigest")
    try account.fails("PutObject", get(["Body": "other", "ContentMD5": "short"]), with: "InvalidDigest")
  }

  @Test func copiesTakeOrLeaveMetadata() throws {
    _ = try put("a b", "text", ["ContentType": "text/plain", "Tagging": "k=v"])
    let source: Value = "box/a%20b"
    let copied = try account.success("CopyObject", get(["CopySource": source]))
    #expect(copied["CopyObjectResult"]?["ETag"] != nil)
    #expect(try account.success("HeadObject", get([:]))["ContentType"] == "text/plain")
    let fresh = get(["CopySource": source, "MetadataDirective": "REPLACE", "ContentType": "text/html"])
    try account.success("CopyObject", fresh)
    #expect(try account.success("HeadObject", get([:]))["ContentType"] == "text/html")
    #expect(try account.success("GetObjectTagging", get([:]))["TagSet"]?[0]?["Key"] == "k")
    try account.fails("CopyObject", get(["CopySource": "box/none"]), with: "NoSuchKey")
    try account.fails("CopyObject", get(["CopySource": "none/a"]), with: "NoSuchBucket")
    try account.fails("CopyObject", get(["CopySource": "box"]), with: "InvalidArgument")
    try account.fails("CopyObject", get(["CopySource": "box/a"]), with: "InvalidRequest")
    try account.fails(
      "CopyObject", get(["CopySource": source, "CopySourceIfMatch": "x"]), with: "PreconditionFailed")
  }

  @Test func manyAreDeletedAtOnce() throws {
    for key in ["a", "b"] { _ = try put(key) }
    let deleted = try account.success(
      "DeleteObjects", ["Bucket": "box", "Delete": ["Objects": [["Key": "a"], ["Key": "none"]]]])
    #expect(deleted["Deleted"] == [["Key": "a"], ["Key": "none"]])
    let quiet: Value = ["Objects": [["Key": "b"]], "Quiet": true]
    #expect(try account.success("DeleteObjects", ["Bucket": "box", "Delete": quiet]) == [:])
    #expect(try account.success("ListObjectsV2", ["Bucket": "box"])["KeyCount"] == 0)
  }

  @Test func tagsAreChecked() throws {
    _ = try put("a")
    let twice: Value = ["TagSet": [["Key": "a", "Value": ""], ["Key": "a", "Value": ""]]]
    try account.fails("PutObjectTagging", get(["Tagging": twice]), with: "InvalidTag")
    let many = Value.list((0..<11).map { ["Key": .string("\($0)"), "Value": ""] })
    try account.fails("PutObjectTagging", get(["Tagging": ["TagSet": many]]), with: "BadRequest")
    try account.success("DeleteObjectTagging", get([:]))
    #expect(try account.success("GetObjectTagging", get([:]))["TagSet"] == [])
  }
}
