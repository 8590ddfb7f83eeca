import Values

/// CompleteMultipartUpload: the parts named become one object.
enum UploadCompletion {
  static let behaviours: [String: Behaviour] = ["CompleteMultipartUpload": complete]

  /// The least bytes of every part but the last: 5 MiB.
  private static let least = 5_242_880

  private static func complete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let upload = try call.upload()
    let objects = try call.objects()
    let key = call.text("Key") ?? ""
    try ObjectConditions(call: call).checkWriting(key, in: objects)
    let parts = try chosen(call, upload)
    var version = upload["Object"]?.map ?? [:]
    let bytes = parts.flatMap { $0["Body"]?.data ?? [] }
    if let size = call.integer("MpuObjectSize"), size != bytes.count {
      throw S3Fault.request("The object has \(bytes.count) bytes; the request says \(size)")
    }
    ObjectWrites.fill(&version, with: bytes)
    version.merge(try sums(call, upload, parts, bytes)) { $1 }
    version["ETag"] = .string(tag(parts))
    version["Parts"] = .list(parts.map { .map($0.filter { !["Body", "ETag", "LastModified"].contains($0.key) }) })
    let kept = objects.add(version, of: key, call)
    call.account.global[MultipartUploads.kind][upload["UploadId"]?.text ?? ""] = nil
    return ObjectWrites.answer(kept, in: objects, call).merging([
      "Location": .string("https://\(objects.bucket).s3.\(call.region.name).amazonaws.com/\(URLText.encode(key))"),
      "Bucket": .string(objects.bucket), "Key": .string(key),
    ]) { $1 }
  }

  /// The parts that the call names: present, with their tags, in order, and large enough.
  private static func chosen(_ call: SimulatedCall, _ upload: Document) throws(SimulatedFault) -> [Document] {
    let named = call.document("MultipartUpload")?["Parts"]?.list ?? []
    guard !named.isEmpty else { throw S3Fault.malformed("The request names no parts") }
    var parts: [Document] = []
    var last: Int64 = 0
    for name in named {
      let number = name["PartNumber"]?.integer ?? 0
      guard number > last else {
        throw SimulatedFault("InvalidPartOrder", "Parts are named by ascending numbers, each once")
      }
      last = number
      parts.append(try part(number, name, upload))
    }
    for part in parts.dropLast() where Int(part["Size"]?.integer ?? 0) < least {
      throw SimulatedFault(
        "EntityTooSmall", "Every part but the last has at least \(least) bytes",
        fields: [
          "ProposedSize": .string("\(part["Size"]?.integer ?? 0)"), "MinSizeAllowed": .string(String(least)),
          "PartNumber": .string("\(part["PartNumber"]?.integer ?? 0)"), "ETag": part["ETag"] ?? "",
        ])
    }
    return parts
  }

  private static func part(_ number: Int64, _ name: Value, _ upload: Document) throws(SimulatedFault) -> Document {
    let part = upload["Parts"]?[String(number)]?.map
    let tag = ObjectConditions.unquoted(name["ETag"]?.text ?? "")
    let sums = Checksums.kept(name.map ?? [:])
    guard let part, ObjectConditions.unquoted(part["ETag"]?.text ?? "") == tag,
      sums.allSatisfy({ part[$0.key] == $0.value })
    else {
      throw SimulatedFault(
        "InvalidPart", "There is no part \(number) with that tag and checksum",
        fields: ["PartNumber": .string(String(number)), "ETag": .string(tag), "UploadId": upload["UploadId"] ?? ""])
    }
    return part
  }

  /// The digest of the parts' digests, and their number.
  private static func tag(_ parts: [Document]) -> String {
    let digests = parts.flatMap { Checksums.md5($0["Body"]?.data ?? []) }
    return "\"\(Checksums.hexadecimal(Checksums.md5(digests)))-\(parts.count)\""
  }

  private static func sums(
    _ call: SimulatedCall, _ upload: Document, _ parts: [Document], _ bytes: [UInt8]
  ) throws(SimulatedFault) -> Document {
    let algorithm = upload["ChecksumAlgorithm"]?.text ?? "CRC64NVME"
    let member = Checksums.member(algorithm)
    let isComposite = upload["ChecksumType"] == "COMPOSITE"
    let source = isComposite ? parts.flatMap { Base64.decode(Array(($0[member]?.text ?? "").utf8)) ?? [] } : bytes
    guard let digest = Checksums.digest(source, by: algorithm) else { return [:] }
    let sum = Base64.encode(digest) + (isComposite ? "-\(parts.count)" : "")
    guard call.input[member] == nil || call.text(member) == sum else {
      throw SimulatedFault("BadDigest", "The \(algorithm) given is not that of the object, which is \(sum)")
    }
    return [member: .string(sum), "ChecksumType": isComposite ? "COMPOSITE" : "FULL_OBJECT"]
  }
}
