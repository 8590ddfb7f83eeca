import ServiceModels
import Values

/// DeleteObject and DeleteObjects: versions for good, or a delete marker where there are versions.
enum ObjectDeletions {
  static let behaviours: [String: Behaviour] = ["DeleteObject": delete, "DeleteObjects": deleteMany]

  /// The most keys of one request.
  private static let most = 1000

  /// One thing to delete, and what must hold of it.
  private struct Target {
    let key: String
    var id: String?
    var conditions: Document = [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    let conditions: [(String, String)] = [
      ("ETag", "IfMatch"), ("LastModifiedTime", "IfMatchLastModifiedTime"), ("Size", "IfMatchSize"),
    ]
    var target = Target(key: call.text("Key") ?? "", id: call.text("VersionId"))
    for (name, member) in conditions { target.conditions[name] = call.input[member] }
    let done = try remove(target, from: objects, call)
    var answer: Document = [:]
    answer["VersionId"] = done["DeleteMarkerVersionId"] ?? done["VersionId"]
    answer["DeleteMarker"] = done["DeleteMarker"]
    return answer
  }

  private static func deleteMany(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    let targets = call.document("Delete")?["Objects"]?.list ?? []
    guard (1...most).contains(targets.count) else { throw S3Fault.malformed("A request names 1 to \(most) objects") }
    var (deleted, errors): ([Value], [Value]) = ([], [])
    for target in targets {
      let members = target.map ?? [:]
      do throws(SimulatedFault) {
        let done = try remove(
          Target(key: members["Key"]?.text ?? "", id: members["VersionId"]?.text, conditions: members), from: objects,
          call)
        deleted.append(.map(done))
      } catch {
        var row: Document = ["Code": .string(error.code), "Message": .string(error.message)]
        (row["Key"], row["VersionId"]) = (members["Key"], members["VersionId"])
        errors.append(.map(row))
      }
    }
    if call.document("Delete")?["Quiet"] == true { deleted = [] }
    var answer: Document = [:]
    if !deleted.isEmpty { answer["Deleted"] = .list(deleted) }
    if !errors.isEmpty { answer["Errors"] = .list(errors) }
    return answer
  }

  private static func remove(
    _ target: Target, from objects: ObjectStore, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    let versions = objects.versions(of: target.key)
    try check(target, versions)
    if let id = target.id { return try remove(versions.first { $0["VersionId"]?.text == id }, target, objects, call) }
    guard BucketSettings.versioning(of: objects.bucket, call) != nil else {
      if let version = versions.first { try ObjectLock.checkDeletion(version, call) }
      objects.remove("null", of: target.key)
      return ["Key": .string(target.key)]
    }
    let marker = objects.add(["IsDeleteMarker": true], of: target.key, call)
    return [
      "Key": .string(target.key), "DeleteMarker": true, "DeleteMarkerVersionId": marker["VersionId"] ?? "null",
    ]
  }

  /// One version, for good. What is not there is gone already.
  private static func remove(
    _ version: Document?, _ target: Target, _ objects: ObjectStore, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    let id = target.id ?? ""
    var answer: Document = ["Key": .string(target.key), "VersionId": .string(id)]
    guard let version else { return answer }
    try ObjectLock.checkDeletion(version, call)
    objects.remove(id, of: target.key)
    if ObjectStore.isMarker(version) {
      answer["DeleteMarker"] = true
      answer["DeleteMarkerVersionId"] = .string(id)
    }
    return answer
  }

  private static func check(_ target: Target, _ versions: [Document]) throws(SimulatedFault) {
    guard
      target.conditions["ETag"] != nil || target.conditions["Size"] != nil
        || target.conditions["LastModifiedTime"] != nil
    else { return }
    let version = versions.first { target.id == nil || $0["VersionId"]?.text == target.id }
    guard let version, !ObjectStore.isMarker(version) else { throw S3Fault.noKey(target.key) }
    if let tag = target.conditions["ETag"]?.text, tag != "*",
      ObjectConditions.unquoted(tag) != ObjectConditions.unquoted(version["ETag"]?.text ?? "")
    {
      throw S3Fault.failedCondition("If-Match")
    }
    for (name, member) in [("Size", "Size"), ("LastModifiedTime", "LastModified")] {
      guard let wanted = target.conditions[name], wanted != version[member] else { continue }
      throw S3Fault.failedCondition(name)
    }
  }
}
