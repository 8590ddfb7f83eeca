import Values

/// CopyObject, and where any copy comes from.
enum ObjectCopies {
  static let behaviours: [String: Behaviour] = ["CopyObject": copy]

  private static func copy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let target = try call.objects()
    let key = try ObjectWrites.key(call)
    let source = try CopySource(call)
    try ObjectConditions(call: call).checkWriting(key, in: target)
    try checkDirectives(call)
    try checkChange(source, to: target.bucket, key, call)
    let bytes = source.version["Body"]?.data ?? []
    var version = try document(call, from: source.version, in: target)
    ObjectWrites.fill(&version, with: bytes)
    version["ETag"] = .string("\"\(Checksums.hexadecimal(Checksums.md5(bytes)))\"")
    let kept = target.add(version, of: key, call)
    return answer(kept, from: source, in: target, call)
  }

  private static func checkDirectives(_ call: SimulatedCall) throws(SimulatedFault) {
    for name in ["MetadataDirective", "TaggingDirective"] {
      guard let text = call.text(name), text != "COPY", text != "REPLACE" else { continue }
      throw S3Fault.argument(name, text, "must be COPY or REPLACE")
    }
  }

  /// A copy onto itself must change something.
  private static func checkChange(
    _ source: CopySource, to bucket: String, _ key: String, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    guard source.bucket == bucket, source.key == key, source.id == nil else { return }
    let changes = ["StorageClass", "ServerSideEncryption", "WebsiteRedirectLocation", "SSECustomerAlgorithm"]
    guard call.text("MetadataDirective") == "REPLACE" || changes.contains(where: { call.input[$0] != nil }) else {
      throw S3Fault.request("A copy of an object onto itself must change its metadata, storage class or encryption")
    }
  }

  private static func document(
    _ call: SimulatedCall, from source: Document, in target: ObjectStore
  ) throws(SimulatedFault) -> Document {
    var version = try ObjectWrites.document(call, in: target)
    if call.text("MetadataDirective") != "REPLACE" {
      for name in ObjectWrites.settings where name != "WebsiteRedirectLocation" { version[name] = source[name] }
    }
    if call.text("TaggingDirective") != "REPLACE" { version["TagSet"] = source["TagSet"] }
    version.merge(try sums(call, source)) { $1 }
    return version
  }

  /// The source's checksum goes along, unless the call asks for another algorithm.
  private static func sums(_ call: SimulatedCall, _ source: Document) throws(SimulatedFault) -> Document {
    let kept = Checksums.kept(source)
    guard call.input["ChecksumAlgorithm"] != nil || kept.isEmpty || kept["ChecksumType"] == "COMPOSITE" else {
      return kept
    }
    let made = try Checksums.checked(call, source["Body"]?.data ?? [], fallback: "CRC64NVME")
    return made.merging(["ChecksumType": "FULL_OBJECT"]) { $1 }
  }

  private static func answer(
    _ version: Document, from source: CopySource, in target: ObjectStore, _ call: SimulatedCall
  ) -> Document {
    var result = Checksums.kept(version)
    result["ETag"] = version["ETag"]
    result["LastModified"] = version["LastModified"]
    var answer: Document = ["CopyObjectResult": .map(result)]
    for name in ObjectWrites.shownEncryption { answer[name] = version[name] }
    answer["VersionId"] = version.shownVersion(in: target, call)
    answer["CopySourceVersionId"] = source.version.shownVersion(in: source.objects, call)
    return answer
  }
}

/// The object that a copy is made of: `bucket/key`, percent-encoded, perhaps with `?versionId=`.
struct CopySource {
  let bucket: String
  let key: String
  let id: String?
  let version: Document
  let objects: ObjectStore

  init(_ call: SimulatedCall) throws(SimulatedFault) {
    let text = call.text("CopySource") ?? ""
    var path = text.hasPrefix("/") ? text.dropFirst() : text[...]
    id = Self.versionID(&path)
    guard let decoded = URLText.decode(path), let slash = decoded.firstIndex(of: "/"), slash > decoded.startIndex,
      decoded.index(after: slash) < decoded.endIndex
    else { throw S3Fault.argument("x-amz-copy-source", text, "must be of the form bucket/key") }
    bucket = String(decoded[..<slash])
    key = String(decoded[decoded.index(after: slash)...])
    guard call.account.global[Buckets.kind][bucket] != nil else { throw S3Fault.noBucket(bucket) }
    objects = ObjectStore(account: call.account, bucket: bucket)
    version = try objects.present(key, id: id)
    try ObjectConditions(call: call, prefix: "CopySource").checkReading(version)
  }

  private static func versionID(_ path: inout Substring) -> String? {
    let mark = "?versionId="
    guard let start = path.indices.last(where: { path[$0...].hasPrefix(mark) }) else { return nil }
    defer { path = path[..<start] }
    return String(path[start...].dropFirst(mark.count))
  }
}
