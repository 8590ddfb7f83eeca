import Values

/// ListObjectVersions: every version and every delete marker, by key, the newest of each first.
enum ObjectVersionLists {
  static let behaviours: [String: Behaviour] = ["ListObjectVersions": list]

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    guard call.input["VersionIdMarker"] == nil || call.input["KeyMarker"] != nil else {
      throw S3Fault.argument("version-id-marker", call.text("VersionIdMarker") ?? "", "goes only with a key marker")
    }
    let began = rest(of: call.text("KeyMarker"), after: call.text("VersionIdMarker"), objects)
    let page = try KeyList(call, keys: objects.keys, after: call.text("KeyMarker")) { objects.versions(of: $0).count }
    let behind = page.keys.flatMap { key in rows(of: key, objects.versions(of: key)[...], isNewest: true) }
    let all = page.limit == 0 ? [] : began + behind
    let prefixes = page.rows.count - page.keys.count
    let shown = Array(all.prefix(max(0, page.limit - prefixes)))
    let isCut = shown.count < all.count
    return answer(page, shown, isCut: isCut, objects, call)
  }

  private struct Row {
    let key: String
    let version: Document
    let isLatest: Bool
  }

  private static func rows(of key: String, _ versions: ArraySlice<Document>, isNewest: Bool) -> [Row] {
    versions.enumerated().map { Row(key: key, version: $1, isLatest: isNewest && $0 == 0) }
  }

  /// The versions of the marker's key that are older than the marker's version.
  private static func rest(of key: String?, after id: String?, _ objects: ObjectStore) -> [Row] {
    guard let key, let id else { return [] }
    let versions = objects.versions(of: key)
    guard let place = versions.firstIndex(where: { $0["VersionId"]?.text == id }) else { return [] }
    return rows(of: key, versions[(place + 1)...], isNewest: false)
  }

  private static func answer(
    _ page: KeyList, _ shown: [Row], isCut: Bool, _ objects: ObjectStore, _ call: SimulatedCall
  ) -> Document {
    var answer = page.frame(call)
    answer["Name"] = .string(objects.bucket)
    answer["MaxKeys"] = .integer(Int64(page.limit))
    answer["KeyMarker"] = page.shown(call.text("KeyMarker") ?? "")
    answer["VersionIdMarker"] = .string(call.text("VersionIdMarker") ?? "")
    let (versions, markers) = (shown.filter { !ObjectStore.isMarker($0.version) }, shown.filter(isMarker))
    if !versions.isEmpty { answer["Versions"] = .list(versions.map { .map(document($0, page)) }) }
    if !markers.isEmpty { answer["DeleteMarkers"] = .list(markers.map { .map(document($0, page)) }) }
    answer["IsTruncated"] = .boolean(page.isTruncated || isCut)
    guard page.isTruncated || isCut else { return answer }
    if let last = shown.last, isCut || last.key == page.rows.last?.text {
      answer["NextKeyMarker"] = page.shown(last.key)
      answer["NextVersionIdMarker"] = last.version["VersionId"]
    } else {
      answer["NextKeyMarker"] = page.rows.last.map { page.shown($0.text) }
    }
    return answer
  }

  private static func isMarker(_ row: Row) -> Bool { ObjectStore.isMarker(row.version) }

  private static func document(_ row: Row, _ page: KeyList) -> Document {
    var document = isMarker(row) ? row.version.filter { $0.key == "LastModified" } : ObjectLists.row(row.version)
    document["Key"] = page.shown(row.key)
    document["VersionId"] = row.version["VersionId"]
    document["IsLatest"] = .boolean(row.isLatest)
    document["Owner"] = Buckets.owner
    return document
  }
}
