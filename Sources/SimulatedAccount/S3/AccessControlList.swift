import Values

/// Lists of grants, as requests give them: by a canned name, by headers, or as a whole policy.
enum AccessControlList {
  private static let ownerGrantee: Value = ["ID": .string(S3.canonicalID), "Type": "CanonicalUser"]
  private static let everybody = "http://acs.amazonaws.com/groups/global/AllUsers"
  private static let authenticated = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
  private static let logDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery"

  /// The owner has full control, and nobody else anything.
  static let own: Value = [["Grantee": ownerGrantee, "Permission": "FULL_CONTROL"]]

  /// What each canned ACL gives beside the owner's full control.
  private static let canned: [String: [(group: String, permission: String)]] = [
    "private": [], "public-read": [(everybody, "READ")],
    "public-read-write": [(everybody, "READ"), (everybody, "WRITE")],
    "authenticated-read": [(authenticated, "READ")],
    "log-delivery-write": [
      (logDelivery, "WRITE"), (logDelivery, "READ_ACP"),
    ], "bucket-owner-read": [], "bucket-owner-full-control": [], "aws-exec-read": [],
  ]

  private static let headers: [(member: String, permission: String)] = [
    ("GrantFullControl", "FULL_CONTROL"), ("GrantRead", "READ"), ("GrantReadACP", "READ_ACP"), ("GrantWrite", "WRITE"),
    ("GrantWriteACP", "WRITE_ACP"),
  ]

  /// The grants that the call gives; nothing where it gives none.
  static func given(_ call: SimulatedCall) throws(SimulatedFault) -> Value? {
    let given = headers.filter { call.input[$0.member] != nil }
    if let name = call.text("ACL") {
      guard given.isEmpty else { throw S3Fault.request("Canned ACLs and grants in headers exclude each other") }
      guard let grants = canned[name] else { throw S3Fault.argument("x-amz-acl", name, "is no canned ACL") }
      return .list((own.list ?? []) + grants.map { grant($0.group, $0.permission) })
    }
    if let policy = call.document("AccessControlPolicy") { return .list(try checked(policy)) }
    guard !given.isEmpty else { return nil }
    var grants: [Value] = []
    for header in given { grants += try parsed(call.text(header.member) ?? "", header.permission) }
    return .list(grants)
  }

  private static func grant(_ group: String, _ permission: String) -> Value {
    ["Grantee": ["Type": "Group", "URI": .string(group)], "Permission": .string(permission)]
  }

  private static func checked(_ policy: Document) throws(SimulatedFault) -> [Value] {
    guard let grants = policy["Grants"]?.list, policy["Owner"]?["ID"] != nil else {
      throw SimulatedFault("MalformedACLError", "An access control policy has grants and an owner's ID")
    }
    let known = headers.map(\.permission)
    for grant in grants where grant["Grantee"]?["Type"] == nil || !known.contains(grant["Permission"]?.text ?? "") {
      throw SimulatedFault("MalformedACLError", "A grant has a grantee with its type, and a permission that S3 knows")
    }
    return grants
  }

  /// A header's grants: `id="…", uri="…"`.
  private static func parsed(_ text: String, _ permission: String) throws(SimulatedFault) -> [Value] {
    var grants: [Value] = []
    for part in text.split(separator: ",") {
      let halves = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != "\"" && $0 != " " } }
      guard halves.count == 2 else { throw S3Fault.argument("x-amz-grant", text, "must be of the form id=\"…\"") }
      let grantee: Value
      switch halves[0].lowercased() {
      case "id": grantee = ["Type": "CanonicalUser", "ID": .string(halves[1])]
      case "uri": grantee = ["Type": "Group", "URI": .string(halves[1])]
      case "emailaddress": grantee = ["Type": "AmazonCustomerByEmail", "EmailAddress": .string(halves[1])]
      default: throw S3Fault.argument("x-amz-grant", text, "names no id, uri or emailAddress")
      }
      grants.append(["Grantee": grantee, "Permission": .string(permission)])
    }
    return grants
  }

  /// Whether the grants reach beyond the account.
  static func isPublic(_ grants: Value) -> Bool {
    (grants.list ?? []).contains {
      $0["Grantee"]?["URI"]?.text == everybody || $0["Grantee"]?["URI"]?.text == authenticated
    }
  }

  /// Refuses grants where the bucket's settings do not let ACLs count, or keep public ones out.
  static func checkAllowed(_ grants: Value, in bucket: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let rules = BucketSettings.value("OwnershipControls", of: bucket, call)?["Rules"]
    let isOwn = grants == own || call.text("ACL") == "bucket-owner-full-control"
    guard isOwn || rules?[0]?["ObjectOwnership"] != "BucketOwnerEnforced" else {
      throw SimulatedFault("AccessControlListNotSupported", "The bucket '\(bucket)' does not allow ACLs")
    }
    let blocks = BucketSettings.value("PublicAccessBlock", of: bucket, call)?["BlockPublicAcls"] == true
    guard !blocks || !isPublic(grants) else {
      throw S3Fault.denied("The bucket's public access block keeps public ACLs out")
    }
  }
}
