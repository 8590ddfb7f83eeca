import Values

/// Multipart uploads: `s3.MultipartUpload` by id, with their parts beside, until they are completed or aborted.
enum MultipartUploads {
  static let kind: ResourceKind = "s3.MultipartUpload"

  static let behaviours: [String: Behaviour] = [
    "AbortMultipartUpload": abort, "CreateMultipartUpload": create, "ListMultipartUploads": list,
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    let key = try ObjectWrites.key(call)
    let document = try ObjectWrites.document(call, in: objects)
    let algorithm = call.text("ChecksumAlgorithm")
    let type = try checksumType(call, algorithm)
    let id = call.account.identifiers.word(64)
    var upload: Document = [
      "UploadId": .string(id), "Bucket": .string(objects.bucket), "Key": .string(key), "Initiated": call.wholeSecond,
      "StorageClass": document["StorageClass"] ?? "STANDARD", "Object": .map(document),
    ]
    if let algorithm { upload["ChecksumAlgorithm"] = .string(algorithm) }
    if let type { upload["ChecksumType"] = .string(type) }
    call.account.global[kind][id] = upload
    var answer = upload.merging(document.filter { ObjectWrites.shownEncryption.contains($0.key) }) { $1 }
    for name in ["Initiated", "StorageClass", "Object"] { answer[name] = nil }
    return answer
  }

  /// CRCs can be of the whole object; CRC64NVME is nothing else, and SHA never is.
  private static func checksumType(_ call: SimulatedCall, _ algorithm: String?) throws(SimulatedFault) -> String? {
    guard let algorithm else {
      guard call.input["ChecksumType"] == nil else {
        throw S3Fault.request("A checksum's type goes with its algorithm")
      }
      return nil
    }
    guard Checksums.algorithms.contains(algorithm) else {
      throw S3Fault.request("S3 knows no checksum algorithm '\(algorithm)'")
    }
    let type = call.text("ChecksumType") ?? (algorithm == "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE")
    let isPossible =
      algorithm == "CRC64NVME" ? type == "FULL_OBJECT" : algorithm.hasPrefix("CRC") || type == "COMPOSITE"
    guard isPossible else { throw S3Fault.request("The algorithm \(algorithm) makes no checksums of the type \(type)") }
    return type
  }

  private static func abort(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let upload = try call.upload()
    call.account.global[kind][upload["UploadId"]?.text ?? ""] = nil
    return [:]
  }

  /// By key, then in the order of their beginning.
  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let bucket = try call.bucket()
    let all = call.account.global[kind].all.filter { $0["Bucket"]?.text == bucket }
    let byKey = Dictionary(grouping: all) { $0["Key"]?.text ?? "" }
    let keys = byKey.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let began = rest(byKey, call)
    let page = try KeyList(call, keys: keys, after: call.text("KeyMarker"), size: "MaxUploads") {
      byKey[$0]?.count ?? 0
    }
    let rows = page.limit == 0 ? [] : began + page.keys.flatMap { byKey[$0] ?? [] }
    let shown = Array(rows.prefix(max(0, page.limit - (page.rows.count - page.keys.count))))
    return answer(page, shown, isCut: shown.count < rows.count, bucket, call)
  }

  /// The uploads of the marker's key behind the marker's upload.
  private static func rest(_ byKey: [String: [Document]], _ call: SimulatedCall) -> [Document] {
    guard let key = call.text("KeyMarker"), let id = call.text("UploadIdMarker"), let uploads = byKey[key],
      let place = uploads.firstIndex(where: { $0["UploadId"]?.text == id })
    else { return [] }
    return Array(uploads[(place + 1)...])
  }

  private static func answer(
    _ page: KeyList, _ uploads: [Document], isCut: Bool, _ bucket: String, _ call: SimulatedCall
  ) -> Document {
    var answer = page.frame(call)
    answer["Bucket"] = .string(bucket)
    answer["MaxUploads"] = .integer(Int64(page.limit))
    answer["KeyMarker"] = page.shown(call.text("KeyMarker") ?? "")
    answer["UploadIdMarker"] = .string(call.text("UploadIdMarker") ?? "")
    if !uploads.isEmpty { answer["Uploads"] = .list(uploads.map { .map(row($0, page)) }) }
    answer["IsTruncated"] = .boolean(page.isTruncated || isCut)
    guard page.isTruncated || isCut else { return answer }
    answer["NextKeyMarker"] = uploads.last?["Key"]?.text.map(page.shown) ?? page.rows.last.map { page.shown($0.text) }
    answer["NextUploadIdMarker"] = uploads.last?["UploadId"]
    return answer
  }

  private static func row(_ upload: Document, _ page: KeyList) -> Document {
    let shown = ["UploadId", "Initiated", "StorageClass", "ChecksumAlgorithm", "ChecksumType"]
    var row = upload.filter { shown.contains($0.key) }
    row["Key"] = page.shown(upload["Key"]?.text ?? "")
    row["Owner"] = Buckets.owner
    row["Initiator"] = Buckets.owner
    return row
  }
}

extension SimulatedCall {
  /// The upload that the call names by its bucket, key and id.
  func upload() throws(SimulatedFault) -> Document {
    let (bucket, id) = (try bucket(), text("UploadId") ?? "")
    guard let upload = account.global[MultipartUploads.kind][id], upload["Bucket"]?.text == bucket,
      upload["Key"]?.text == text("Key")
    else { throw S3Fault.noUpload(id) }
    return upload
  }
}
