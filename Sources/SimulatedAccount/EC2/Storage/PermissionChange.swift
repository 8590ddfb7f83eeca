import Values

/// What a modify call of an image's or a snapshot's permissions adds and removes, whichever of its two ways it uses.
struct PermissionChange {
  private(set) var added: [Value] = []
  private(set) var removed: [Value] = []

  /// The kinds of grantee: the member that lists them in the flat way, and the one in a permission.
  private static let flat = [
    (list: "UserIds", member: "UserId"), (list: "OrganizationArns", member: "OrganizationArn"),
    (list: "OrganizationalUnitArns", member: "OrganizationalUnitArn"),
  ]

  /// - Parameters:
  ///   - structure: the member that holds `Add` and `Remove`; `groups` the one that lists groups in the flat way.
  ///   - attribute: the name of the attribute in the flat way.
  init(
    _ call: SimulatedCall, structure: String, groups: String, attribute: String
  ) throws(SimulatedFault) {
    if let modifications = call.document(structure) {
      added = modifications["Add"]?.list ?? []
      removed = modifications["Remove"]?.list ?? []
    }
    let listed = Self.listed(call, groups: groups)
    if !listed.isEmpty {
      switch call.text("OperationType") {
      case "add": added += listed
      case "remove": removed += listed
      // Packer names the accounts both ways, and says what to do in one.
      case nil where call.document(structure) != nil: break
      default: throw EC2Fault.missing("operationType")
      }
    }
    guard call.text("Attribute") == nil || call.text("Attribute") == attribute else {
      throw EC2Fault.value(call.text("Attribute") ?? "", of: "attribute")
    }
    guard !added.isEmpty || !removed.isEmpty else { throw EC2Fault.missing(attribute) }
    for permission in added + removed { try Self.check(permission) }
  }

  private static func listed(_ call: SimulatedCall, groups: String) -> [Value] {
    let named = call.texts(groups).map { Value.map(["Group": .string($0)]) }
    return named + flat.flatMap { kind in call.texts(kind.list).map { .map([kind.member: .string($0)]) } }
  }

  private static func check(_ permission: Value) throws(SimulatedFault) {
    if let user = permission["UserId"]?.text {
      guard user.count == 12, user.allSatisfy({ $0.isASCII && $0.isNumber }) else { throw wrong(user, "userId") }
    }
    if let group = permission["Group"]?.text, group != "all" { throw wrong(group, "group") }
    for member in ["OrganizationArn", "OrganizationalUnitArn"] {
      guard let arn = permission[member]?.text else { continue }
      guard arn.hasPrefix("arn:"), arn.contains(":organizations:") else { throw wrong(arn, member) }
    }
  }

  private static func wrong(_ value: String, _ item: String) -> SimulatedFault {
    SimulatedFault("InvalidAMIAttributeItemValue", "Invalid attribute item value \"\(value)\" for \(item) item type.")
  }

  func applied(to permissions: [Value]) -> [Value] {
    var result = permissions.filter { !removed.contains($0) }
    for permission in added where !result.contains(permission) { result.append(permission) }
    return result
  }
}
