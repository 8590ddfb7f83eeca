import Testing
import Values

@testable import SimulatedAccount

@Suite struct MultipartUploadTests {
  private let account = AccountFixture("s3")
  private let large = Value.bytes([UInt8](repeating: 0x61, count: 5_242_880))

  init() throws {
    let place: Value = ["LocationConstraint": "us-west-2"]
    try account.success("CreateBucket", ["Bucket": "box", "CreateBucketConfiguration": place])
  }

  private func upload(_ more: [String: Value] = [:]) throws -> [String: Value] {
    let made = try account.success("CreateMultipartUpload", .map(["Bucket": "box", "Key": "a"].merging(more) { $1 }))
    return ["Bucket": "box", "Key": "a", "UploadId": made["UploadId"] ?? ""]
  }

  private func part(_ number: Int64, _ body: Value, of upload: [String: Value]) throws -> Value {
    let part: [String: Value] = ["PartNumber": .integer(number), "Body": body]
    return try account.success("UploadPart", .map(upload.merging(part) { $1 }))
  }

  private func completion(_ upload: [String: Value], _ parts: [(Int64, Value?)]) -> Value {
    let list = parts.map { part -> Value in ["PartNumber": .integer(part.0), "ETag": part.1 ?? ""] }
    return .map(upload.merging(["MultipartUpload": ["Parts": .list(list)]]) { $1 })
  }

  @Test func partsBecomeOneObject() throws {
    let upload = try upload(["ContentType": "text/plain", "ChecksumAlgorithm": "CRC32"])
    let first = try part(1, large, of: upload)
    let second = try part(2, "end", of: upload)
    #expect(first["ChecksumCRC32"] != nil)
    #expect(try account.success("ListParts", .map(upload))["Parts"]?.list?.count == 2)
    #expect(try account.success("ListMultipartUploads", ["Bucket": "box"])["Uploads"]?.list?.count == 1)
    let done = try account.success(
      "CompleteMultipartUpload", completion(upload, [(1, first["ETag"]), (2, second["ETag"])]))
    #expect(done["ETag"]?.text?.hasSuffix("-2\"") == true)
    #expect(done["ChecksumCRC32"]?.text?.hasSuffix("-2") == true)
    let head = try account.success("HeadObject", ["Bucket": "box", "Key": "a"])
    #expect(head["ContentLength"] == 5_242_883)
    #expect(head["ContentType"] == "text/plain")
    let last = try account.success("GetObject", ["Bucket": "box", "Key": "a", "PartNumber": 2])
    #expect(last["Body"] == "end")
    #expect(last["PartsCount"] == 2)
    try account.fails("AbortMultipartUpload", .map(upload), with: "NoSuchUpload")
  }

  @Test func completionChecksTheParts() throws {
    let upload = try upload()
    let small = try part(1, "small", of: upload)["ETag"]
    let next = try part(2, "next", of: upload)["ETag"]
    try account.fails("CompleteMultipartUpload", completion(upload, [(1, small), (2, next)]), with: "EntityTooSmall")
    try account.fails("CompleteMultipartUpload", completion(upload, [(2, next), (1, small)]), with: "InvalidPartOrder")
    try account.fails("CompleteMultipartUpload", completion(upload, [(1, "x")]), with: "InvalidPart")
    try account.fails("CompleteMultipartUpload", completion(upload, [(3, small)]), with: "InvalidPart")
    try account.fails("CompleteMultipartUpload", .map(upload), with: "MalformedXML")
    try account.success("CompleteMultipartUpload", completion(upload, [(2, next)]))
  }

  @Test func partsAreCopiedAndAborted() throws {
    try account.success("PutObject", ["Bucket": "box", "Key": "source", "Body": "0123456789"])
    let upload = try upload()
    let copy: [String: Value] = ["PartNumber": 1, "CopySource": "box/source", "CopySourceRange": "bytes=2-4"]
    let part = try account.success("UploadPartCopy", .map(upload.merging(copy) { $1 }))
    try account.success("CompleteMultipartUpload", completion(upload, [(1, part["CopyPartResult"]?["ETag"])]))
    #expect(try account.success("GetObject", ["Bucket": "box", "Key": "a"])["Body"] == "234")
    let other = try self.upload()
    try account.fails("UploadPart", .map(other.merging(["PartNumber": 0]) { $1 }), with: "InvalidArgument")
    try account.success("AbortMultipartUpload", .map(other))
    try account.fails("ListParts", .map(other), with: "NoSuchUpload")
  }
}
