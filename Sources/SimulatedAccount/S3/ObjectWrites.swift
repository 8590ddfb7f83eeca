import Values

/// PutObject, and what every way of making an object shares: its settings, tags, encryption and entity tag.
enum ObjectWrites {
  static let behaviours: [String: Behaviour] = ["PutObject": put]

  /// What is kept of a request just as it is given.
  static let settings = [
    "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires", "Metadata",
    "WebsiteRedirectLocation",
  ]
  private static let storageClasses: Set<String> = [
    "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE",
    "OUTPOSTS", "GLACIER_IR", "SNOW", "EXPRESS_ONEZONE", "FSX_OPENZFS", "FSX_ONTAP",
  ]

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    let key = try key(call)
    let bytes = call.input["Body"]?.data ?? []
    try ObjectConditions(call: call).checkWriting(key, in: objects)
    var version = try document(call, in: objects)
    let sums = try Checksums.checked(call, bytes, fallback: "CRC64NVME")
    version.merge(sums) { $1 }
    if !sums.isEmpty { version["ChecksumType"] = "FULL_OBJECT" }
    fill(&version, with: bytes)
    version["ETag"] = .string("\"\(Checksums.hexadecimal(Checksums.md5(bytes)))\"")
    return answer(objects.add(version, of: key, call), in: objects, call)
  }

  /// A key has 1 to 1024 bytes.
  static func key(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let key = call.text("Key") ?? ""
    guard key.utf8.count <= 1024 else { throw SimulatedFault("KeyTooLongError", "A key has at most 1024 bytes") }
    return key
  }

  static func fill(_ version: inout Document, with bytes: [UInt8]) {
    version["Body"] = Value(lua: bytes)
    version["Size"] = .integer(Int64(bytes.count))
  }

  /// What a request says of an object beside its body, checked.
  static func document(_ call: SimulatedCall, in objects: ObjectStore) throws(SimulatedFault) -> Document {
    var version = try kept(call)
    version.merge(try encryption(call, in: objects.bucket)) { $1 }
    version["StorageClass"] = .string(call.text("StorageClass") ?? "STANDARD")
    guard storageClasses.contains(call.text("StorageClass") ?? "STANDARD") else {
      throw SimulatedFault("InvalidStorageClass", "There is no storage class '\(call.text("StorageClass") ?? "")'")
    }
    if let tags = call.text("Tagging") { version["TagSet"] = .list(try S3Tags.header(tags)) }
    if let grants = try AccessControlList.given(call) {
      try AccessControlList.checkAllowed(grants, in: objects.bucket, call)
      version["Grants"] = grants
    }
    version.merge(try ObjectLock.atCreation(call, in: objects.bucket)) { $1 }
    return version
  }

  /// The settings given. User metadata has at most 2 KB and its keys in lower case, as headers have them.
  static func kept(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var kept = call.input.filter { settings.contains($0.key) }
    kept["ContentType"] = kept["ContentType"] ?? "binary/octet-stream"
    let metadata = call.document("Metadata") ?? [:]
    let size = metadata.reduce(0) { $0 + $1.key.utf8.count + ($1.value.text?.utf8.count ?? 0) }
    guard size <= 2048 else {
      throw SimulatedFault("MetadataTooLarge", "The metadata has \(size) bytes; at most 2048 are kept")
    }
    kept["Metadata"] = .map(Dictionary(metadata.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 }))
    return kept
  }

  /// Server-side encryption: what the call asks for, or the bucket's default.
  static func encryption(_ call: SimulatedCall, in bucket: String) throws(SimulatedFault) -> Document {
    if let algorithm = call.text("SSECustomerAlgorithm") { return try customerKey(algorithm, call) }
    let rule = BucketSettings.value("Encryption", of: bucket, call)?["Rules"]?[0]
    let byDefault = rule?["ApplyServerSideEncryptionByDefault"]
    let algorithm = call.text("ServerSideEncryption") ?? byDefault?["SSEAlgorithm"]?.text ?? "AES256"
    guard ["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"].contains(algorithm) else {
      throw S3Fault.argument("x-amz-server-side-encryption", algorithm, "is not an encryption that S3 knows")
    }
    guard algorithm.hasPrefix("aws:kms") else {
      guard call.input["SSEKMSKeyId"] == nil else {
        throw S3Fault.argument("x-amz-server-side-encryption", algorithm, "must be aws:kms where a key is named")
      }
      return ["ServerSideEncryption": .string(algorithm)]
    }
    let key = call.text("SSEKMSKeyId") ?? byDefault?["KMSMasterKeyID"]?.text ?? "alias/aws/s3"
    var kept: Document = ["ServerSideEncryption": .string(algorithm), "SSEKMSKeyId": .string(keyARN(key, call))]
    if (call.flag("BucketKeyEnabled") ?? rule?["BucketKeyEnabled"]?.boolean) == true { kept["BucketKeyEnabled"] = true }
    return kept
  }

  private static func keyARN(_ key: String, _ call: SimulatedCall) -> String {
    if key.hasPrefix("arn:") { return key }
    return call.region.arn("kms", key.hasPrefix("alias/") ? key : "key/\(key)")
  }

  private static func customerKey(_ algorithm: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard algorithm == "AES256", let digest = call.text("SSECustomerKeyMD5") else {
      throw SimulatedFault("InvalidEncryptionAlgorithmError", "A key of your own goes with AES256 and its MD5 digest")
    }
    return ["SSECustomerAlgorithm": .string(algorithm), "SSECustomerKeyMD5": .string(digest)]
  }

  static let shownEncryption = [
    "ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled", "SSECustomerAlgorithm", "SSECustomerKeyMD5",
  ]

  /// What a write answers, of what its output's shape has.
  static func answer(_ version: Document, in objects: ObjectStore, _ call: SimulatedCall) -> Document {
    var answer = Checksums.kept(version)
    for name in ["ETag"] + shownEncryption { answer[name] = version[name] }
    answer["VersionId"] = version.shownVersion(in: objects, call)
    return answer.filter { call.operation.output?.member($0.key) != nil }
  }
}
