import Values

/// The objects of one bucket: by key, each with its versions, newest first.
///
/// A version is one document: what HeadObject answers, with `Size`, `Body`, `TagSet`, `Grants` and, of multipart uploads,
/// `Parts` beside; a delete marker has `IsDeleteMarker`. What was made without versioning is the version `null`.
struct ObjectStore {
  let account: AccountState
  let bucket: String

  private var kind: ResourceKind { ResourceKind("s3.Object/\(bucket)") }

  var isEmpty: Bool { account.global[kind].isEmpty }

  /// In the order of lists: by the bytes of UTF-8.
  var keys: [String] { account.global[kind].ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  func versions(of key: String) -> [Document] {
    (account.global[kind][key]?["Versions"]?.list ?? []).compactMap(\.map)
  }

  private func set(_ versions: [Document], of key: String) {
    let document: Document = ["Key": .string(key), "Versions": .list(versions.map { .map($0) })]
    account.global[kind][key] = versions.isEmpty ? nil : document
  }

  /// The newest version, where it is no delete marker.
  func current(_ key: String) -> Document? { versions(of: key).first.flatMap { Self.isMarker($0) ? nil : $0 } }

  static func isMarker(_ version: Document) -> Bool { version["IsDeleteMarker"] == true }

  /// Makes a version the newest. Where versioning is not enabled, it takes the place of the version `null`.
  /// - Returns: the version as it is kept, with its id and its time.
  @discardableResult
  func add(_ document: Document, of key: String, _ call: SimulatedCall) -> Document {
    var version = document
    let isVersioned = BucketSettings.versioning(of: bucket, call) == "Enabled"
    let id = isVersioned ? call.account.identifiers.word(32) : "null"
    version["VersionId"] = .string(id)
    version["LastModified"] = call.wholeSecond
    set([version] + versions(of: key).filter { $0["VersionId"]?.text != id }, of: key)
    return version
  }

  /// Puts a changed version in its own place.
  func replace(_ version: Document, of key: String) {
    set(versions(of: key).map { $0["VersionId"] == version["VersionId"] ? version : $0 }, of: key)
  }

  func remove(_ id: String, of key: String) { set(versions(of: key).filter { $0["VersionId"]?.text != id }, of: key) }

  // MARK: What a call names

  /// The version that the call names by its key and perhaps an id; a delete marker is none.
  func present(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try present(call.text("Key") ?? "", id: call.text("VersionId"))
  }

  func present(_ key: String, id: String?) throws(SimulatedFault) -> Document {
    guard let id else {
      guard let version = current(key) else { throw absent(key) }
      return version
    }
    guard let version = versions(of: key).first(where: { $0["VersionId"]?.text == id }) else {
      throw S3Fault.noVersion(id, of: key)
    }
    guard !Self.isMarker(version) else {
      var fault = S3Fault.method("The version '\(id)' is a delete marker, which has nothing to read")
      fault.fields = ["DeleteMarker": true, "VersionId": .string(id)]
      throw fault
    }
    return version
  }

  private func absent(_ key: String) -> SimulatedFault {
    var fault = S3Fault.noKey(key)
    if let marker = versions(of: key).first {
      fault.fields["DeleteMarker"] = true
      fault.fields["VersionId"] = marker["VersionId"]
    }
    return fault
  }
}

extension SimulatedCall {
  /// The objects of the bucket that the call names.
  func objects() throws(SimulatedFault) -> ObjectStore { ObjectStore(account: account, bucket: try bucket()) }
}

extension Document {
  /// The version's id as answers have it: not where versioning was never on.
  func shownVersion(in objects: ObjectStore, _ call: SimulatedCall) -> Value? {
    let id: Value? = self["VersionId"]
    return id == "null" && BucketSettings.versioning(of: objects.bucket, call) == nil ? nil : id
  }
}

extension IdentifierSource {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

  /// Letters and digits: versions' ids, secret keys.
  mutating func word(_ count: Int) -> String {
    String((0..<count).map { _ in Self.letters[Int(number(below: UInt64(Self.letters.count)))] })
  }
}
