import Values

/// ListObjects and ListObjectsV2: the newest versions, delete markers aside.
enum ObjectLists {
  static let behaviours: [String: Behaviour] = ["ListObjects": list, "ListObjectsV2": listV2]

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    let page = try KeyList(call, keys: present(objects), after: call.text("Marker"))
    var answer = frame(page, objects, call)
    answer["Contents"] = contents(page, objects, hasOwner: true)
    answer["Marker"] = page.shown(call.text("Marker") ?? "")
    // Without a delimiter the last key is the next marker.
    if page.isTruncated, page.delimiter != nil { answer["NextMarker"] = page.rows.last.map { page.shown($0.text) } }
    return answer
  }

  private static func listV2(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    let start = try continuation(call) ?? call.text("StartAfter")
    let page = try KeyList(call, keys: present(objects), after: start)
    var answer = frame(page, objects, call)
    answer["Contents"] = contents(page, objects, hasOwner: call.flag("FetchOwner") == true)
    answer["KeyCount"] = .integer(Int64(page.rows.count))
    answer["ContinuationToken"] = call.input["ContinuationToken"]
    answer["StartAfter"] = call.text("StartAfter").map(page.shown)
    if page.isTruncated, let last = page.rows.last {
      answer["NextContinuationToken"] = .string(Base64.encode(Array(last.text.utf8)))
    }
    return answer
  }

  private static func continuation(_ call: SimulatedCall) throws(SimulatedFault) -> String? {
    guard let token = call.text("ContinuationToken") else { return nil }
    guard let bytes = Base64.decode(Array(token.utf8)), let text = String(validating: bytes, as: UTF8.self) else {
      throw S3Fault.argument("continuation-token", token, "is not one that an earlier list gave")
    }
    return text
  }

  private static func present(_ objects: ObjectStore) -> [String] { objects.keys.filter { objects.current($0) != nil } }

  private static func frame(_ page: KeyList, _ objects: ObjectStore, _ call: SimulatedCall) -> Document {
    page.frame(call).merging(["Name": .string(objects.bucket), "MaxKeys": .integer(Int64(page.limit))]) { $1 }
  }

  private static func contents(_ page: KeyList, _ objects: ObjectStore, hasOwner: Bool) -> Value? {
    let rows = page.keys.map { key -> Value in
      var row = Self.row(objects.current(key) ?? [:])
      row["Key"] = page.shown(key)
      if hasOwner { row["Owner"] = Buckets.owner }
      return .map(row)
    }
    return rows.isEmpty ? nil : .list(rows)
  }

  /// An object as lists show it.
  static func row(_ version: Document) -> Document {
    var row = version.filter { ["ETag", "LastModified", "Size", "StorageClass", "ChecksumType"].contains($0.key) }
    let sums = Checksums.algorithms.filter { version[Checksums.member($0)] != nil }
    if !sums.isEmpty { row["ChecksumAlgorithm"] = .list(sums.map { .string($0) }) }
    return row
  }
}
