import Values

/// What a bucket is set to and only keeps: each a put, a get and, for most, a delete, told apart by the operation's name.
///
/// Kept in one document a bucket, `s3.BucketSettings` by the bucket's name; policies, ACLs and object locks are there too.
enum BucketSettings {
  static let kind: ResourceKind = "s3.BucketSettings"

  /// One setting: where it is kept, the member it comes in, and how it is answered.
  private struct Setting {
    let key: String
    let input: String
    /// The answer's member; nothing where the answer is the setting itself.
    var output: String?
    /// What is answered where it was never set: an error's code and what is missing, or nothing set.
    var missing: (code: String, noun: String)?
  }

  private static let settings: [String: Setting] = [
    "BucketAbac": Setting(key: "Abac", input: "AbacStatus", output: "AbacStatus"),
    "BucketAccelerateConfiguration": Setting(key: "Accelerate", input: "AccelerateConfiguration"),
    "BucketCors": Setting(
      key: "CORS", input: "CORSConfiguration", missing: ("NoSuchCORSConfiguration", "CORS configuration")),
    "BucketEncryption": Setting(
      key: "Encryption", input: "ServerSideEncryptionConfiguration", output: "ServerSideEncryptionConfiguration",
      missing: ("ServerSideEncryptionConfigurationNotFoundError", "encryption configuration")),
    "BucketLifecycle": lifecycle, "BucketLifecycleConfiguration": lifecycle,
    "BucketLogging": Setting(key: "Logging", input: "BucketLoggingStatus"),
    "BucketNotificationConfiguration": Setting(key: "Notification", input: "NotificationConfiguration"),
    "BucketOwnershipControls": Setting(
      key: "OwnershipControls", input: "OwnershipControls", output: "OwnershipControls",
      missing: ("OwnershipControlsNotFoundError", "ownership controls")),
    "BucketReplication": Setting(
      key: "Replication", input: "ReplicationConfiguration", output: "ReplicationConfiguration",
      missing: ("ReplicationConfigurationNotFoundError", "replication configuration")),
    "BucketRequestPayment": Setting(key: "RequestPayment", input: "RequestPaymentConfiguration"),
    "BucketTagging": Setting(key: "Tagging", input: "Tagging", missing: ("NoSuchTagSet", "tag set")),
    "BucketVersioning": Setting(key: "Versioning", input: "VersioningConfiguration"),
    "BucketWebsite": Setting(
      key: "Website", input: "WebsiteConfiguration", missing: ("NoSuchWebsiteConfiguration", "website configuration")),
    "PublicAccessBlock": Setting(
      key: "PublicAccessBlock", input: "PublicAccessBlockConfiguration", output: "PublicAccessBlockConfiguration",
      missing: ("NoSuchPublicAccessBlockConfiguration", "public access block configuration")),
  ]

  private static let lifecycle = Setting(
    key: "Lifecycle", input: "LifecycleConfiguration",
    missing: ("NoSuchLifecycleConfiguration", "lifecycle configuration"))

  static let behaviours: [String: Behaviour] = [
    "DeleteBucketCors": delete, "DeleteBucketEncryption": deleteEncryption, "DeleteBucketLifecycle": delete,
    "DeleteBucketOwnershipControls": delete, "DeleteBucketReplication": delete, "DeleteBucketTagging": delete,
    "DeleteBucketWebsite": delete, "DeletePublicAccessBlock": delete, "GetBucketAbac": get,
    "GetBucketAccelerateConfiguration": get, "GetBucketCors": get, "GetBucketEncryption": get,
    "GetBucketLifecycle": get, "GetBucketLifecycleConfiguration": get, "GetBucketLogging": get,
    "GetBucketNotificationConfiguration": get, "GetBucketOwnershipControls": get, "GetBucketReplication": get,
    "GetBucketRequestPayment": payer, "GetBucketTagging": get, "GetBucketVersioning": get, "GetBucketWebsite": get,
    "GetPublicAccessBlock": get, "PutBucketAbac": put, "PutBucketAccelerateConfiguration": put, "PutBucketCors": put,
    "PutBucketEncryption": put, "PutBucketLifecycle": put, "PutBucketLifecycleConfiguration": put,
    "PutBucketLogging": put, "PutBucketNotificationConfiguration": put, "PutBucketOwnershipControls": put,
    "PutBucketReplication": put, "PutBucketRequestPayment": put, "PutBucketTagging": put, "PutBucketVersioning": put,
    "PutBucketWebsite": put, "PutPublicAccessBlock": put,
  ]

  /// Of every bucket since January 2023.
  static let defaultEncryption: Value = [
    "Rules": [["ApplyServerSideEncryptionByDefault": ["SSEAlgorithm": "AES256"], "BucketKeyEnabled": false]]
  ]
  /// Of every new bucket since April 2023.
  static let blocked: Value = [
    "BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true,
  ]

  private static func setting(_ call: SimulatedCall) -> Setting? {
    let prefix = ["Delete", "Get", "Put"].first { call.operation.name.hasPrefix($0) } ?? ""
    return settings[String(call.operation.name.dropFirst(prefix.count))]
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.bucket()
    guard let setting = setting(call) else { return [:] }
    guard let value = call.account.global[kind][name]?[setting.key] else {
      guard let missing = setting.missing else { return [:] }
      throw SimulatedFault(
        missing.code, "The bucket '\(name)' has no \(missing.noun)", status: 404, fields: ["BucketName": .string(name)])
    }
    return setting.output.map { [$0: value] } ?? value.map ?? [:]
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.bucket()
    guard let setting = setting(call), let value = call.input[setting.input] else {
      throw S3Fault.malformed("The request has no configuration")
    }
    try BucketSettingRules.check(value, of: setting.key, call)
    set(setting.key, BucketSettingRules.completed(value, of: setting.key), of: name, call)
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.bucket()
    if let setting = setting(call) { set(setting.key, nil, of: name, call) }
    return [:]
  }

  /// Encryption cannot be taken away: what comes back is the default.
  private static func deleteEncryption(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    set("Encryption", defaultEncryption, of: try call.bucket(), call)
    return [:]
  }

  private static func payer(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let payer = try get(call)["Payer"] ?? "BucketOwner"
    return ["Payer": payer]
  }

  // MARK: For the other parts of S3

  static func value(_ key: String, of bucket: String, _ call: SimulatedCall) -> Value? {
    call.account.global[kind][bucket]?[key]
  }

  static func set(_ key: String, _ value: Value?, of bucket: String, _ call: SimulatedCall) {
    var settings = call.account.global[kind][bucket] ?? [:]
    settings[key] = value
    call.account.global[kind][bucket] = settings
  }

  /// `Enabled`, `Suspended`, or nothing where versioning was never on.
  static func versioning(of bucket: String, _ call: SimulatedCall) -> String? {
    value("Versioning", of: bucket, call)?["Status"]?.text
  }
}
