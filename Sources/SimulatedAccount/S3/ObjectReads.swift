import ServiceModels
import Values

/// GetObject and HeadObject: whole objects, ranges and parts, under conditions.
enum ObjectReads {
  static let behaviours: [String: Behaviour] = ["GetObject": get, "HeadObject": head]

  private static let overrides = [
    "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires",
  ]

  private static func head(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    do throws(SimulatedFault) {
      return try read(call).answer
    } catch {
      throw S3Fault.withoutBody(error)
    }
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (version, range, answer) = try read(call)
    guard !["GLACIER", "DEEP_ARCHIVE"].contains(version["StorageClass"]?.text ?? "") || version["Restore"] != nil else {
      throw SimulatedFault("InvalidObjectState", "The object is archived: restore it first", status: 403)
    }
    guard let range else { return answer.merging(["Body": version["Body"] ?? ""]) { $1 } }
    let bytes = version["Body"]?.data ?? []
    return answer.merging(["Body": Value(lua: bytes[range.clamped(to: bytes.indices)])]) { $1 }
  }

  private static func read(_ call: SimulatedCall) throws(SimulatedFault) -> (
    version: Document, range: Range<Int>?, answer: Document
  ) {
    let objects = try call.objects()
    let version = try objects.present(call)
    try checkKey(version, call)
    try ObjectConditions(call: call).checkReading(version)
    let size = Int(version["Size"]?.integer ?? 0)
    let range = try range(call, version, size)
    var answer = shown(version, call)
    answer["VersionId"] = version.shownVersion(in: objects, call)
    answer["ContentLength"] = .integer(Int64(range?.count ?? size))
    if let range { answer["ContentRange"] = .string("bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)") }
    if call.input["ChecksumMode"] == nil || call.input["Range"] != nil {
      answer = answer.filter { !$0.key.hasPrefix("Checksum") }
    }
    return (version, range, answer)
  }

  /// An object under a customer's key is read with that key.
  private static func checkKey(_ version: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard version["SSECustomerKeyMD5"] == call.input["SSECustomerKeyMD5"] else {
      guard version["SSECustomerKeyMD5"] == nil else {
        throw S3Fault.request("The object is encrypted with a key of your own, which the request must give")
      }
      throw S3Fault.request("The object is not encrypted with a key of your own")
    }
  }

  private static func range(
    _ call: SimulatedCall, _ version: Document, _ size: Int
  ) throws(SimulatedFault) -> Range<Int>? {
    if let text = call.text("Range") {
      guard call.input["PartNumber"] == nil else { throw S3Fault.request("A range and a part exclude each other") }
      return try ByteRange.parse(text, size: size)
    }
    guard let number = call.integer("PartNumber") else { return nil }
    let sizes = (version["Parts"]?.list ?? []).map { Int($0["Size"]?.integer ?? 0) }
    guard !sizes.isEmpty || number != 1 else { return size == 0 ? nil : 0..<size }
    guard number >= 1, number <= sizes.count else {
      throw SimulatedFault("InvalidPartNumber", "The object has no part \(number)", status: 416)
    }
    let start = sizes[..<(number - 1)].reduce(0, +)
    return start..<(start + sizes[number - 1])
  }

  private static func shown(_ version: Document, _ call: SimulatedCall) -> Document {
    var answer = version.filter { call.operation.output?.member($0.key) != nil && $0.key != "Body" }
    answer["AcceptRanges"] = "bytes"
    // The standard class is not named in headers.
    if answer["StorageClass"] == "STANDARD" { answer["StorageClass"] = nil }
    if let tags = version["TagSet"]?.list, !tags.isEmpty { answer["TagCount"] = .integer(Int64(tags.count)) }
    if call.input["PartNumber"] != nil, let parts = version["Parts"]?.list {
      answer["PartsCount"] = .integer(Int64(parts.count))
    }
    for name in overrides { answer[name] = call.input["Response" + name] ?? answer[name] }
    return answer
  }
}
