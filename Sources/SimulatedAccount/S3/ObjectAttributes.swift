import Values

/// GetObjectAttributes: what is known of an object, as far as it is asked for.
enum ObjectAttributes {
  static let behaviours: [String: Behaviour] = ["GetObjectAttributes": get]

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    let version = try objects.present(call)
    let asked = Set(call.texts("ObjectAttributes"))
    let known: Set<String> = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]
    guard !asked.isEmpty, asked.isSubset(of: known) else {
      throw S3Fault.argument("x-amz-object-attributes", asked.sorted().joined(separator: ","), "is no attribute")
    }
    var all: Document = ["StorageClass": version["StorageClass"] ?? "STANDARD", "ObjectSize": version["Size"] ?? 0]
    all["ETag"] = .string(ObjectConditions.unquoted(version["ETag"]?.text ?? ""))
    let sums = Checksums.kept(version)
    if !sums.isEmpty { all["Checksum"] = .map(sums) }
    if let parts = version["Parts"]?.list { all["ObjectParts"] = .map(page(parts, call)) }
    var answer = all.filter { asked.contains($0.key) }
    answer["LastModified"] = version["LastModified"]
    answer["VersionId"] = version.shownVersion(in: objects, call)
    return answer
  }

  /// Parts one by one are shown only where each has its checksum.
  private static func page(_ parts: [Value], _ call: SimulatedCall) -> Document {
    let (marker, most) = (call.integer("PartNumberMarker") ?? 0, min(1000, max(0, call.integer("MaxParts") ?? 1000)))
    let rest = parts.filter { Int($0["PartNumber"]?.integer ?? 0) > marker }
    let shown = Array(rest.prefix(most))
    var answer: Document = [
      "TotalPartsCount": .integer(Int64(parts.count)), "PartNumberMarker": .integer(Int64(marker)),
      "MaxParts": .integer(Int64(most)), "IsTruncated": .boolean(rest.count > most),
      "NextPartNumberMarker": shown.last?["PartNumber"] ?? 0,
    ]
    let hasSums = shown.contains { ($0.map ?? [:]).keys.contains { $0.hasPrefix("Checksum") } }
    if hasSums { answer["Parts"] = .list(shown) }
    return answer
  }
}
