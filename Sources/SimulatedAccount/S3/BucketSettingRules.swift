import Values

/// What S3 refuses in the configuration of a bucket, beyond what its model says.
enum BucketSettingRules {
  private typealias Rule = @Sendable (Value, SimulatedCall) throws(SimulatedFault) -> Void

  private static let rules: [String: Rule] = [
    "CORS": cors, "Encryption": encryption, "Lifecycle": lifecycle, "Logging": logging, "OwnershipControls": ownership,
    "RequestPayment": payment, "Replication": replication, "Tagging": tagging, "Versioning": versioning,
    "Website": website,
  ]

  static func check(_ value: Value, of key: String, _ call: SimulatedCall) throws(SimulatedFault) {
    try rules[key]?(value, call)
  }

  /// The setting as S3 shows it: what was left out has its default.
  static func completed(_ value: Value, of key: String) -> Value {
    guard var members = value.map else { return value }
    if key == "PublicAccessBlock" {
      for name in ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"] {
        members[name] = members[name] ?? false
      }
    }
    if key == "Encryption", let rules = members["Rules"]?.list {
      members["Rules"] = .list(rules.map { .map(["BucketKeyEnabled": false].merging($0.map ?? [:]) { $1 }) })
    }
    return .map(members)
  }

  private static func oneOf(_ allowed: [String], _ value: Value?, _ name: String) throws(SimulatedFault) {
    guard let text = value?.text, !allowed.contains(text) else { return }
    throw S3Fault.malformed("\(name) is '\(text)'; it must be one of \(allowed.joined(separator: ", "))")
  }

  private static func cors(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    let rules = value["CORSRules"]?.list ?? []
    guard (1...100).contains(rules.count) else { throw S3Fault.malformed("A CORS configuration has 1 to 100 rules") }
    let known = ["GET", "PUT", "POST", "DELETE", "HEAD"]
    for method in rules.flatMap({ $0["AllowedMethods"]?.list ?? [] }) where !known.contains(method.text ?? "") {
      throw S3Fault.request("CORS does not know the method '\(method.text ?? "")'")
    }
  }

  private static func encryption(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    let rules = value["Rules"]?.list ?? []
    guard rules.count == 1 else { throw S3Fault.malformed("An encryption configuration has one rule") }
    let ways = rules[0]["ApplyServerSideEncryptionByDefault"]
    try oneOf(["AES256", "aws:kms", "aws:kms:dsse"], ways?["SSEAlgorithm"], "SSEAlgorithm")
    guard ways?["SSEAlgorithm"] != "AES256" || ways?["KMSMasterKeyID"] == nil else {
      throw S3Fault.argument("KMSMasterKeyID", "", "goes only with the algorithms of KMS")
    }
  }

  private static func lifecycle(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    let rules = value["Rules"]?.list ?? []
    guard (1...1000).contains(rules.count) else {
      throw S3Fault.malformed("A lifecycle configuration has 1 to 1000 rules")
    }
    let names = rules.compactMap { $0["ID"]?.text }
    guard Set(names).count == names.count else {
      throw S3Fault.argument("ID", "", "must be another for each rule")
    }
    for rule in rules {
      try oneOf(["Enabled", "Disabled"], rule["Status"], "Status")
      guard rule["Filter"] != nil || rule["Prefix"] != nil else {
        throw S3Fault.malformed("A lifecycle rule needs a filter or a prefix")
      }
      let actions = [
        "Expiration", "Transition", "Transitions", "NoncurrentVersionTransition", "NoncurrentVersionTransitions",
        "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload",
      ]
      guard actions.contains(where: { rule[$0] != nil }) else {
        throw S3Fault.request("A lifecycle rule needs at least one action")
      }
      if let days = rule["Expiration"]?["Days"]?.integer, days < 1 {
        throw S3Fault.argument("Days", String(days), "must be positive for an expiration")
      }
    }
  }

  private static func logging(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    guard let target = value["LoggingEnabled"]?["TargetBucket"]?.text else { return }
    let own = call.account.global[Buckets.kind][call.text("Bucket") ?? ""]?["BucketRegion"]
    guard let bucket = call.account.global[Buckets.kind][target] else {
      throw SimulatedFault("InvalidTargetBucketForLogging", "There is no bucket '\(target)' for logs to go to")
    }
    guard own == nil || bucket["BucketRegion"] == nil || bucket["BucketRegion"] == own else {
      throw SimulatedFault(
        "CrossLocationLoggingProhibitted", "Logs cannot go to a bucket of another region", status: 403)
    }
  }

  private static func ownership(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    let rules = value["Rules"]?.list ?? []
    guard rules.count == 1 else { throw S3Fault.malformed("Ownership controls have one rule") }
    try oneOf(
      ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"], rules[0]["ObjectOwnership"], "Ownership")
    let grants = BucketSettings.value("Grants", of: call.text("Bucket") ?? "", call) ?? AccessControlList.own
    guard rules[0]["ObjectOwnership"] != "BucketOwnerEnforced" || grants == AccessControlList.own else {
      throw SimulatedFault(
        "InvalidBucketAclWithObjectOwnership", "The bucket's ACL gives others access; ACLs cannot be turned off then")
    }
  }

  private static func payment(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    try oneOf(["BucketOwner", "Requester"], value["Payer"], "Payer")
  }

  private static func replication(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    guard BucketSettings.versioning(of: call.text("Bucket") ?? "", call) == "Enabled" else {
      throw S3Fault.request("Versioning must be enabled on the bucket before it can be replicated")
    }
    for rule in value["Rules"]?.list ?? [] {
      let target = rule["Destination"]?["Bucket"]?.text ?? ""
      let name = target.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? ""
      guard call.account.global[Buckets.kind][name] == nil || BucketSettings.versioning(of: name, call) == "Enabled"
      else { throw S3Fault.request("Versioning must be enabled on the bucket '\(name)' to replicate to it") }
    }
  }

  private static func tagging(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    _ = try S3Tags.checked(value["TagSet"]?.list ?? [], limit: 50)
  }

  private static func versioning(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    guard value["Status"] != nil else {
      throw SimulatedFault("IllegalVersioningConfigurationException", "The configuration names no status")
    }
    try oneOf(["Enabled", "Suspended"], value["Status"], "Status")
    let isLocked = BucketSettings.value("ObjectLock", of: call.text("Bucket") ?? "", call) != nil
    guard !isLocked || value["Status"] == "Enabled" else {
      throw SimulatedFault(
        "InvalidBucketState", "A bucket with object lock keeps its versioning enabled", status: 409)
    }
  }

  private static func website(_ value: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    guard value["RedirectAllRequestsTo"] != nil || value["IndexDocument"] != nil else {
      throw S3Fault.argument("IndexDocument", "null", "is needed where not all requests are redirected")
    }
    guard let suffix = value["IndexDocument"]?["Suffix"]?.text else { return }
    guard !suffix.isEmpty, !suffix.contains("/") else {
      throw S3Fault.argument("IndexDocument", suffix, "must be a name without slashes")
    }
  }
}
