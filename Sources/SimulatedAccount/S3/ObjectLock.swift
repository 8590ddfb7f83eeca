import ServiceModels
import Values

/// Object lock: a bucket's default, and each version's retention and legal hold.
enum ObjectLock {
  static let behaviours: [String: Behaviour] = [
    "GetObjectLegalHold": getHold, "GetObjectLockConfiguration": getConfiguration, "GetObjectRetention": getRetention,
    "PutObjectLegalHold": putHold, "PutObjectLockConfiguration": putConfiguration, "PutObjectRetention": putRetention,
  ]

  private static let hold = "ObjectLockLegalHoldStatus"
  private static let mode = "ObjectLockMode"
  private static let until = "ObjectLockRetainUntilDate"

  private static func getConfiguration(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let value = BucketSettings.value("ObjectLock", of: try call.bucket(), call) else {
      throw SimulatedFault(
        "ObjectLockConfigurationNotFoundError", "The bucket has no object lock configuration", status: 404)
    }
    return ["ObjectLockConfiguration": value]
  }

  private static func putConfiguration(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let bucket = try call.bucket()
    guard let value = call.input["ObjectLockConfiguration"], value["ObjectLockEnabled"] == "Enabled" else {
      throw S3Fault.malformed("An object lock configuration says that it is Enabled")
    }
    guard BucketSettings.versioning(of: bucket, call) == "Enabled" else {
      throw SimulatedFault("InvalidBucketState", "Versioning must be enabled before object lock is", status: 409)
    }
    if let rule = value["Rule"]?["DefaultRetention"] {
      guard rule["Mode"] != nil, (rule["Days"] == nil) != (rule["Years"] == nil) else {
        throw S3Fault.malformed("A default retention has a mode, and either days or years")
      }
    }
    BucketSettings.set("ObjectLock", value, of: bucket, call)
    return [:]
  }

  /// What locks a version from its beginning: what the call says, or the bucket's default.
  static func atCreation(_ call: SimulatedCall, in bucket: String) throws(SimulatedFault) -> Document {
    let given = call.input.filter { [hold, mode, until].contains($0.key) }
    let lock = BucketSettings.value("ObjectLock", of: bucket, call)
    guard given.isEmpty || lock != nil else { throw unlocked }
    guard (given[mode] == nil) == (given[until] == nil) else {
      throw S3Fault.argument("x-amz-object-lock-mode", "", "and x-amz-object-lock-retain-until-date go together")
    }
    guard given[mode] == nil, let rule = lock?["Rule"]?["DefaultRetention"] else { return given }
    let days = rule["Days"]?.number ?? (rule["Years"]?.number ?? 0) * 365
    let end = Timestamp(seconds: call.now.rounded(.down) + days * 86_400)?.iso8601
    return given.merging([mode: rule["Mode"] ?? "GOVERNANCE", until: .string(end ?? "9999-12-31T23:59:59Z")]) { $1 }
  }

  private static let unlocked = S3Fault.request("The bucket has no object lock configuration")

  /// Refuses to delete what is held or retained. Governance gives way to who asks for it.
  static func checkDeletion(_ version: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard version[hold] != "ON", !isRetained(version, call) else {
      throw S3Fault.denied("The version is locked")
    }
  }

  private static func isRetained(_ version: Document, _ call: SimulatedCall) -> Bool {
    guard let end = version[until]?.text.flatMap(Timestamp.init(iso8601:)) else { return false }
    guard Double(end.milliseconds) / 1000 > call.now else { return false }
    return version[mode] == "COMPLIANCE" || call.flag("BypassGovernanceRetention") != true
  }

  // MARK: One version

  private static func locked(_ call: SimulatedCall) throws(SimulatedFault) -> (objects: ObjectStore, version: Document)
  {
    let objects = try call.objects()
    guard BucketSettings.value("ObjectLock", of: objects.bucket, call) != nil else { throw unlocked }
    return (objects, try objects.present(call))
  }

  private static func missing(_ noun: String) -> SimulatedFault {
    SimulatedFault("NoSuchObjectLockConfiguration", "The version has no \(noun)", status: 404)
  }

  private static func getHold(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let status = try locked(call).version[hold] else { throw missing("legal hold") }
    return ["LegalHold": ["Status": status]]
  }

  private static func putHold(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (objects, version) = try locked(call)
    guard let status = call.document("LegalHold")?["Status"], status == "ON" || status == "OFF" else {
      throw S3Fault.malformed("A legal hold is ON or OFF")
    }
    version[hold] = status
    objects.replace(version, of: call.text("Key") ?? "")
    return [:]
  }

  private static func getRetention(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let version = try locked(call).version
    guard let mode = version[mode], let end = version[until] else { throw missing("retention") }
    return ["Retention": ["Mode": mode, "RetainUntilDate": end]]
  }

  private static func putRetention(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (objects, version) = try locked(call)
    let retention = call.document("Retention") ?? [:]
    guard (retention["Mode"] == nil) == (retention["RetainUntilDate"] == nil) else {
      throw S3Fault.malformed("A retention has a mode and an end")
    }
    let isLonger = (retention["RetainUntilDate"]?.text ?? "") >= (version[until]?.text ?? "")
    guard !isRetained(version, call) || isLonger && retention["Mode"] == version[mode] else {
      throw S3Fault.denied("The version is retained; its retention can only grow")
    }
    (version[mode], version[until]) = (retention["Mode"], retention["RetainUntilDate"])
    objects.replace(version, of: call.text("Key") ?? "")
    return [:]
  }
}
