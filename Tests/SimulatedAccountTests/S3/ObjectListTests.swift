import Testing
import Values

@testable import SimulatedAccount

@Suite struct ObjectListTests {
  private let account = AccountFixture("s3")

  init() throws {
    let place: Value = ["LocationConstraint": "us-west-2"]
    try account.success("CreateBucket", ["Bucket": "box", "CreateBucketConfiguration": place])
  }

  private func put(_ keys: String...) throws {
    for key in keys { try account.success("PutObject", ["Bucket": "box", "Key": .string(key), "Body": "x"]) }
  }

  private func list(_ more: [String: Value], _ operation: String = "ListObjectsV2") throws -> Value {
    try account.success(operation, .map(["Bucket": "box"].merging(more) { $1 }))
  }

  private func keys(_ answer: Value, _ member: String = "Contents", _ key: String = "Key") -> [String] {
    answer[member]?.list?.compactMap { $0[key]?.text } ?? []
  }

  @Test func delimitersRollUp() throws {
    try put("b/2", "a", "b/1", "b/c/3", "d")
    let top = try list(["Delimiter": "/"])
    #expect(keys(top) == ["a", "d"])
    #expect(keys(top, "CommonPrefixes", "Prefix") == ["b/"])
    #expect(top["KeyCount"] == 3)
    let inside = try list(["Delimiter": "/", "Prefix": "b/"])
    #expect(keys(inside) == ["b/1", "b/2"])
    #expect(keys(inside, "CommonPrefixes", "Prefix") == ["b/c/"])
  }

  @Test func pagesFollowTokens() throws {
    try put("a", "b/1", "b/2", "c", "d")
    var (found, token): ([String], Value?) = ([], nil)
    repeat {
      var input: [String: Value] = ["MaxKeys": 1, "Delimiter": "/"]
      input["ContinuationToken"] = token
      let page = try list(input)
      found += keys(page) + keys(page, "CommonPrefixes", "Prefix")
      token = page["NextContinuationToken"]
      #expect(page["IsTruncated"] == .boolean(token != nil))
    } while token != nil
    #expect(found == ["a", "b/", "c", "d"])
    #expect(keys(try list(["StartAfter": "b/1"])) == ["b/2", "c", "d"])
    try account.fails("ListObjectsV2", ["Bucket": "box", "ContinuationToken": "?"], with: "InvalidArgument")
    try account.fails("ListObjectsV2", ["Bucket": "box", "MaxKeys": -1], with: "InvalidArgument")
    let none = try list(["MaxKeys": 0])
    #expect(none["IsTruncated"] == false && none["KeyCount"] == 0)
  }

  @Test func theFirstVersionOfListsHasMarkers() throws {
    try put("a", "b/1", "c")
    let first = try list(["MaxKeys": 2, "Delimiter": "/"], "ListObjects")
    #expect(first["NextMarker"] == "b/")
    #expect(first["Contents"]?[0]?["Owner"] != nil)
    let second = try list(["Marker": first["NextMarker"] ?? "", "Delimiter": "/"], "ListObjects")
    #expect(keys(second) == ["c"])
    #expect(try list(["MaxKeys": 1], "ListObjects")["NextMarker"] == nil)
  }

  @Test func encodingIsLeftToTheWire() throws {
    try put("a b/ü+")
    let listed = try list(["EncodingType": "url"])
    #expect(keys(listed) == ["a b/ü+"])
    #expect(listed["EncodingType"] == "url")
    try account.fails("ListObjectsV2", ["Bucket": "box", "EncodingType": "x"], with: "InvalidArgument")
  }

  @Test func versionsAndMarkersAreListed() throws {
    try put("a")
    let on: Value = ["Status": "Enabled"]
    try account.success("PutBucketVersioning", ["Bucket": "box", "VersioningConfiguration": on])
    let second = try account.success("PutObject", ["Bucket": "box", "Key": "a", "Body": "two"])
    let marker = try account.success("DeleteObject", ["Bucket": "box", "Key": "a"])
    #expect(marker["DeleteMarker"] == true)
    try account.fails("GetObject", ["Bucket": "box", "Key": "a"], with: "NoSuchKey")
    #expect(try list([:])["KeyCount"] == 0)
    let versions = try list([:], "ListObjectVersions")
    #expect(keys(versions, "Versions", "VersionId") == [second["VersionId"]?.text ?? "", "null"])
    #expect(versions["DeleteMarkers"]?[0]?["IsLatest"] == true)
    let old: Value = ["Bucket": "box", "Key": "a", "VersionId": "null"]
    #expect(try account.success("GetObject", old)["Body"] == "x")
    let id = marker["VersionId"] ?? ""
    try account.fails("GetObject", ["Bucket": "box", "Key": "a", "VersionId": id], with: "MethodNotAllowed")
    try account.fails("GetObject", ["Bucket": "box", "Key": "a", "VersionId": "none"], with: "NoSuchVersion")
    try account.success("DeleteObject", ["Bucket": "box", "Key": "a", "VersionId": id])
    #expect(try account.success("GetObject", ["Bucket": "box", "Key": "a"])["Body"] == "two")
  }

  @Test func versionsComeInPages() throws {
    try account.success("PutBucketVersioning", ["Bucket": "box", "VersioningConfiguration": ["Status": "Enabled"]])
    try put("a", "a", "a", "b", "b")
    var (count, input): (Int, [String: Value]) = (0, ["MaxKeys": 2])
    while true {
      let page = try list(input, "ListObjectVersions")
      count += keys(page, "Versions").count
      guard page["IsTruncated"] == true else { break }
      input["KeyMarker"] = page["NextKeyMarker"]
      input["VersionIdMarker"] = page["NextVersionIdMarker"]
      try #require(count < 10)
    }
    #expect(count == 5)
  }
}
