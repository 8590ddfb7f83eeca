import Values

extension BaseSources {
  static let buckets: [ResourceKind: BaseSource] = [
    Buckets.kind: BaseSource(
      service: "s3", one: nil, all: .request(.init(operation: "ListBuckets", path: "Buckets[]")), identifier: "Name",
      isGlobal: true),
    BucketSettings.kind: .gathered("s3", isGlobal: true, settings),
  ]

  /// The objects of one bucket, which have a table of their own.
  static func objects(_ kind: ResourceKind) -> BaseSource {
    BaseSource(
      service: "s3", one: nil, all: .gathered(objects), identifier: nil, gathering: object, isGlobal: true)
  }

  static let objectsPrefix = "s3.Object/"

  /// What is asked for, and how the settings' document calls it; the answer's member, or the whole answer.
  private static let settingReads: [(operation: String, key: String, member: String?)] = [
    ("GetBucketAcl", "Grants", "Grants"), ("GetBucketCors", "CORS", nil),
    ("GetBucketEncryption", "Encryption", "ServerSideEncryptionConfiguration"),
    ("GetBucketLifecycleConfiguration", "Lifecycle", nil), ("GetBucketLogging", "Logging", nil),
    ("GetBucketNotificationConfiguration", "Notification", nil),
    ("GetBucketOwnershipControls", "OwnershipControls", "OwnershipControls"), ("GetBucketPolicy", "Policy", "Policy"),
    ("GetBucketReplication", "Replication", "ReplicationConfiguration"), ("GetBucketTagging", "Tagging", nil),
    ("GetBucketVersioning", "Versioning", nil), ("GetBucketWebsite", "Website", nil),
    ("GetObjectLockConfiguration", "ObjectLock", "ObjectLockConfiguration"),
    ("GetPublicAccessBlock", "PublicAccessBlock", "PublicAccessBlockConfiguration"),
  ]

  /// What was never set is answered with an error, or as empty.
  @Sendable private static func settings(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    var settings: Document = [:]
    for read in settingReads {
      guard let answer = await questions.answer(read.operation, ["Bucket": .string(place.id)]) else { continue }
      let value: Value? = if let member = read.member { answer[member] } else { .map(told(answer)) }
      if let value, !value.isNull, value != [:] { settings[read.key] = value }
    }
    return [(place.id, settings)]
  }

  private static func told(_ answer: Document) -> Document {
    answer.filter { $0.key != "ResponseMetadata" && !$0.value.isNull && $0.value.list?.isEmpty != true }
  }

  // MARK: Objects

  private static func bucket(_ place: AccessLog.Place) -> Value {
    .string(String(place.table.kind.name.dropFirst(objectsPrefix.count)))
  }

  /// The current version of one object. Its body stays where it is.
  @Sendable private static func object(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    let named: Document = ["Bucket": bucket(place), "Key": .string(place.id)]
    guard let head = await questions.answer("HeadObject", named) else { return [] }
    var version = told(head).merging([
      "VersionId": head["VersionId"]?.text.map { .string($0) } ?? "null", "Size": head["ContentLength"] ?? 0,
    ]) { $1 }
    version["TagSet"] = await questions.answer("GetObjectTagging", named)?["TagSet"]
    return [(place.id, ["Key": .string(place.id), "Versions": [.map(version)]])]
  }

  /// All objects, as a list shows them.
  @Sendable private static func objects(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    let rows = await questions.answer("ListObjectsV2", ["Bucket": bucket(place)])?["Contents"]?.list ?? []
    return rows.compactMap(\.map).map { row in
      let key = row["Key"]?.text ?? ""
      var version = row.filter { $0.key != "Key" && !$0.value.isNull }
      version.merge(["VersionId": "null", "ContentLength": row["Size"] ?? 0]) { $1 }
      return (key, ["Key": .string(key), "Versions": [.map(version)]])
    }
  }
}
