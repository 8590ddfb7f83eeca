import ServiceModels
import Values

/// Buckets: `s3.Bucket` by name, in what no region owns, as ListBuckets shows them. Each belongs to its region.
enum Buckets {
  static let kind: ResourceKind = "s3.Bucket"

  static let behaviours: [String: Behaviour] = [
    "CreateBucket": create, "DeleteBucket": delete, "GetBucketLocation": location, "HeadBucket": head,
    "ListBuckets": list,
  ]

  static let owner: Value = ["ID": .string(S3.canonicalID)]

  // MARK: Creation

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Bucket") ?? ""
    guard BucketName.isValid(name) else {
      throw SimulatedFault(
        "InvalidBucketName", "'\(name)' is no name for a bucket", fields: ["BucketName": .string(name)])
    }
    let region = try place(call)
    let settings = try settings(call)
    let answer: Document = [
      "Location": .string(region == "us-east-1" ? "/\(name)" : "http://\(name).s3.amazonaws.com/"),
      "BucketArn": .string(arn(name, call)),
    ]
    if let own = call.account.global[kind][name] {
      // The oldest region takes a second creation for the first one's success.
      if own["BucketRegion"] == "us-east-1", call.region.name == "us-east-1" { return answer }
      throw SimulatedFault(
        "BucketAlreadyOwnedByYou", "The bucket '\(name)' is yours already", status: 409,
        fields: ["BucketName": .string(name)])
    }
    call.account.global[kind][name] = [
      "Name": .string(name), "CreationDate": call.wholeSecond, "BucketRegion": .string(region),
      "BucketArn": .string(arn(name, call)),
    ]
    call.account.global[BucketSettings.kind][name] = settings
    return answer
  }

  private static func arn(_ name: String, _ call: SimulatedCall) -> String {
    "arn:\(call.region.partition):s3:::\(name)"
  }

  /// The region that the call asks for: through us-east-1 any other, through another only that one.
  private static func place(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let here = call.region.name
    let asked = call.document("CreateBucketConfiguration")?["LocationConstraint"]?.text
    let constraint = asked == "EU" ? "eu-west-1" : asked
    guard here != "us-east-1" else {
      guard constraint != "us-east-1", constraint?.contains("-") ?? true else {
        throw SimulatedFault("InvalidLocationConstraint", "The location constraint '\(constraint ?? "")' is not valid")
      }
      return constraint ?? here
    }
    guard constraint == here else {
      throw SimulatedFault(
        "IllegalLocationConstraintException",
        "The location constraint '\(constraint ?? "unspecified")' does not go with the endpoint of \(here)")
    }
    return here
  }

  /// What a new bucket is set to, by the defaults of April 2023.
  private static func settings(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ownership = call.text("ObjectOwnership") ?? "BucketOwnerEnforced"
    let list = try AccessControlList.given(call)
    guard ownership != "BucketOwnerEnforced" || list == nil || call.text("ACL") == "private" else {
      throw SimulatedFault(
        "InvalidBucketAclWithObjectOwnership", "A bucket cannot have ACLs set with ObjectOwnership's \(ownership)")
    }
    var settings: Document = [
      "Encryption": BucketSettings.defaultEncryption, "PublicAccessBlock": BucketSettings.blocked,
      "OwnershipControls": ["Rules": [["ObjectOwnership": .string(ownership)]]],
      "Grants": list ?? AccessControlList.own,
    ]
    if let tags = call.document("CreateBucketConfiguration")?["Tags"]?.list {
      settings["Tagging"] = ["TagSet": .list(try S3Tags.checked(tags, limit: 50))]
    }
    if call.flag("ObjectLockEnabledForBucket") == true {
      settings["ObjectLock"] = ["ObjectLockEnabled": "Enabled"]
      settings["Versioning"] = ["Status": "Enabled"]
    }
    return settings
  }

  // MARK: Look-ups and removal

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let size = call.integer("MaxBuckets"), !(1...10_000).contains(size) {
      throw S3Fault.argument("max-buckets", String(size), "must be between 1 and 10000")
    }
    let prefix = call.text("Prefix") ?? ""
    let rows = call.account.global[kind].all.filter { bucket in
      (bucket["Name"]?.text ?? "").hasPrefix(prefix)
        && (call.text("BucketRegion") == nil || bucket["BucketRegion"] == call.input["BucketRegion"])
    }.sorted { ($0["Name"]?.text ?? "") < ($1["Name"]?.text ?? "") }
    let page = try Page(call, size: "MaxBuckets", token: "ContinuationToken")
    var output = page.answer(rows, as: "Buckets")
    output["Owner"] = owner
    if let prefix = call.input["Prefix"] { output["Prefix"] = prefix }
    return output
  }

  private static func head(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    do throws(SimulatedFault) {
      let name = try call.bucket()
      let region = call.account.global[kind][name]?["BucketRegion"] ?? .string(call.region.name)
      return ["BucketRegion": region, "BucketArn": .string(arn(name, call)), "AccessPointAlias": false]
    } catch {
      throw S3Fault.withoutBody(error)
    }
  }

  /// Answered in every region: it is how a client finds the bucket's own.
  private static func location(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Bucket") ?? ""
    guard let bucket = call.account.global[kind][name] else { throw S3Fault.noBucket(name) }
    guard let region = bucket["BucketRegion"], region != "us-east-1" else { return [:] }
    return ["LocationConstraint": region]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.bucket()
    let objects = ObjectStore(account: call.account, bucket: name)
    guard objects.isEmpty else {
      throw SimulatedFault(
        "BucketNotEmpty", "The bucket '\(name)' has objects, or versions of them", status: 409,
        fields: ["BucketName": .string(name)])
    }
    let uploads = call.account.global[MultipartUploads.kind].all.filter { $0["Bucket"]?.text == name }
    for upload in uploads { call.account.global[MultipartUploads.kind][upload["UploadId"]?.text ?? ""] = nil }
    call.account.global[kind][name] = nil
    call.account.global[BucketSettings.kind][name] = nil
    return [:]
  }
}

extension SimulatedCall {
  /// The bucket that the call names: it must exist, and in the call's region.
  func bucket() throws(SimulatedFault) -> String {
    let name = text("Bucket") ?? ""
    try checkBucket(name, owner: text("ExpectedBucketOwner"))
    return name
  }

  func checkBucket(_ name: String, owner: String?) throws(SimulatedFault) {
    guard let bucket = account.global[Buckets.kind][name] else { throw S3Fault.noBucket(name) }
    if let own = bucket["BucketRegion"]?.text, own != region.name { throw elsewhere(name, own) }
    if let owner, owner != AccountState.accountID { throw S3Fault.denied("The bucket is not that account's") }
  }

  /// A signature for one region, and a bucket in another.
  private func elsewhere(_ name: String, _ own: String) -> SimulatedFault {
    if operation.method == "HEAD" {
      return SimulatedFault("301", "Moved Permanently", status: 301, fields: ["BucketRegion": .string(own)])
    }
    return SimulatedFault(
      "AuthorizationHeaderMalformed",
      "The call is signed for '\(region.name)', and the bucket '\(name)' is in '\(own)'",
      fields: ["Region": .string(own)])
  }

  /// The time as S3 keeps it.
  var wholeSecond: Value { .string(Timestamp(seconds: now.rounded(.down))?.iso8601 ?? "") }
}
