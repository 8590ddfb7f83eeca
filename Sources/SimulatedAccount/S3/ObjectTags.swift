import Values

/// Tags of objects, a version each; up to ten.
enum ObjectTags {
  static let behaviours: [String: Behaviour] = [
    "DeleteObjectTagging": delete, "GetObjectTagging": get, "PutObjectTagging": put,
  ]

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    let version = try objects.present(call)
    return answer(version, objects, call).merging(["TagSet": version["TagSet"] ?? []]) { $1 }
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let tags = try S3Tags.checked(call.document("Tagging")?["TagSet"]?.list ?? [], limit: 10)
    return try set(.list(tags), call)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document { try set(nil, call) }

  private static func set(_ tags: Value?, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    var version = try objects.present(call)
    version["TagSet"] = tags
    objects.replace(version, of: call.text("Key") ?? "")
    return answer(version, objects, call)
  }

  private static func answer(_ version: Document, _ objects: ObjectStore, _ call: SimulatedCall) -> Document {
    guard let id = version.shownVersion(in: objects, call) else { return [:] }
    return ["VersionId": id]
  }
}
