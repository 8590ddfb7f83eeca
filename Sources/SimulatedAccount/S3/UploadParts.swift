import Values

/// Parts of multipart uploads: sent or copied, and listed. Kept with the upload, by number.
enum UploadParts {
  static let behaviours: [String: Behaviour] = ["ListParts": list, "UploadPart": upload, "UploadPartCopy": copy]

  /// The numbers of parts, and the most bytes of one.
  private static let numbers = 1...10_000

  private static func upload(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let upload = try call.upload()
    let number = try number(call)
    let bytes = call.input["Body"]?.data ?? []
    let part = try put(bytes, as: number, of: upload, call)
    var answer = Checksums.kept(part)
    answer["ETag"] = part["ETag"]
    for name in ObjectWrites.shownEncryption { answer[name] = upload["Object"]?[name] }
    return answer
  }

  private static func number(_ call: SimulatedCall) throws(SimulatedFault) -> Int {
    let number = call.integer("PartNumber") ?? 0
    guard numbers.contains(number) else {
      throw S3Fault.argument("partNumber", String(number), "must be between 1 and 10000")
    }
    return number
  }

  private static func put(
    _ bytes: [UInt8], as number: Int, of upload: Document, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    var part: Document = [
      "PartNumber": .integer(Int64(number)), "Size": .integer(Int64(bytes.count)), "LastModified": call.wholeSecond,
      "ETag": .string("\"\(Checksums.hexadecimal(Checksums.md5(bytes)))\""), "Body": .bytes(bytes),
    ]
    part.merge(try Checksums.checked(call, bytes, fallback: upload["ChecksumAlgorithm"]?.text)) { $1 }
    call.account.global[MultipartUploads.kind].update(upload["UploadId"]?.text ?? "") { kept in
      var parts = kept["Parts"]?.map ?? [:]
      // One holder at a time, so that a part is added in place.
      kept["Parts"] = nil
      parts[String(number)] = .map(part)
      kept["Parts"] = .map(parts)
    }
    return part
  }

  private static func copy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let upload = try call.upload()
    let number = try number(call)
    let source = try CopySource(call)
    var bytes = source.version["Body"]?.data ?? []
    if let text = call.text("CopySourceRange") {
      guard let range = try? ByteRange.parse(text, size: bytes.count), !text.hasSuffix("-"), !text.contains("=-") else {
        throw S3Fault.argument("x-amz-copy-source-range", text, "must be bytes=first-last, within the source")
      }
      bytes = Array(bytes[range])
    }
    let part = try put(bytes, as: number, of: upload, call)
    var result = Checksums.kept(part)
    (result["ETag"], result["LastModified"]) = (part["ETag"], part["LastModified"])
    var answer: Document = ["CopyPartResult": .map(result)]
    answer["CopySourceVersionId"] = source.version.shownVersion(in: source.objects, call)
    for name in ObjectWrites.shownEncryption { answer[name] = upload["Object"]?[name] }
    return answer
  }

  /// The parts of an upload, by number.
  static func parts(of upload: Document) -> [Document] {
    (upload["Parts"]?.map ?? [:]).values.compactMap(\.map)
      .sorted { ($0["PartNumber"]?.integer ?? 0) < ($1["PartNumber"]?.integer ?? 0) }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let upload = try call.upload()
    let (marker, most) = (call.integer("PartNumberMarker") ?? 0, min(1000, call.integer("MaxParts") ?? 1000))
    guard most >= 0, marker >= 0 else { throw S3Fault.argument("max-parts", String(most), "must not be negative") }
    let rest = parts(of: upload).filter { Int($0["PartNumber"]?.integer ?? 0) > marker }
    let shown = rest.prefix(most).map { $0.filter { $0.key != "Body" } }
    var answer = upload.filter {
      ["Bucket", "Key", "UploadId", "StorageClass", "ChecksumAlgorithm", "ChecksumType"].contains($0.key)
    }
    answer.merge([
      "PartNumberMarker": .integer(Int64(marker)), "NextPartNumberMarker": shown.last?["PartNumber"] ?? 0,
      "MaxParts": .integer(Int64(most)), "IsTruncated": .boolean(rest.count > most), "Owner": Buckets.owner,
      "Initiator": Buckets.owner,
    ]) { $1 }
    if !shown.isEmpty { answer["Parts"] = .list(shown.map { .map($0) }) }
    return answer
  }
}
