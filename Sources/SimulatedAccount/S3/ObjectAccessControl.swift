import Values

/// ACLs of objects, a version each.
enum ObjectAccessControl {
  static let behaviours: [String: Behaviour] = ["GetObjectAcl": get, "PutObjectAcl": put]

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let version = try call.objects().present(call)
    return ["Owner": Buckets.owner, "Grants": version["Grants"] ?? AccessControlList.own]
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let objects = try call.objects()
    var version = try objects.present(call)
    guard let grants = try AccessControlList.given(call) else {
      throw SimulatedFault("MissingSecurityHeader", "The request gives no ACL")
    }
    try AccessControlList.checkAllowed(grants, in: objects.bucket, call)
    version["Grants"] = grants
    objects.replace(version, of: call.text("Key") ?? "")
    return [:]
  }
}
