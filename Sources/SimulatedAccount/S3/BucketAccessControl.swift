import Values

/// ACLs of buckets.
enum BucketAccessControl {
  static let behaviours: [String: Behaviour] = ["GetBucketAcl": get, "PutBucketAcl": put]

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let grants = BucketSettings.value("Grants", of: try call.bucket(), call)
    return ["Owner": Buckets.owner, "Grants": grants ?? AccessControlList.own]
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let bucket = try call.bucket()
    guard let grants = try AccessControlList.given(call) else {
      throw SimulatedFault("MissingSecurityHeader", "The request gives no ACL")
    }
    try AccessControlList.checkAllowed(grants, in: bucket, call)
    BucketSettings.set("Grants", grants, of: bucket, call)
    return [:]
  }
}
