import Values

/// Parameters put: new ones, and new versions of known ones.
enum ParameterWrites {
  static let behaviours: [String: Behaviour] = ["PutParameter": put]

  static let changes: [String: ScheduledChange] = ["ssm.Parameter.expire": expire]

  /// Parameter Store keeps the newest hundred versions.
  private static let mostVersions = 100

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = Parameters.parts(call.text("Name") ?? "").name
    try ParameterName.check(name, call)
    let old = Parameters.versions(of: name, in: call.region)
    try checkOverwrite(name, old.last, call)
    let version = try version(old.last, call)
    let policies = try ParameterPolicies(call)
    try checkRoom(old, call)
    let tags = call.documents("Tags")
    try ParameterTags.check(tags, call)
    keep(version.merging(policies.document) { _, new in new }, of: name, after: old, call)
    if !tags.isEmpty { ParameterTags.set(tags, on: name, call) }
    if let end = policies.expiration { call.region.timeline.schedule("ssm.Parameter.expire", of: name, at: end) }
    return ["Version": version["Version"] ?? 1, "Tier": version["Tier"] ?? "Standard"]
  }

  private static func checkOverwrite(
    _ name: String, _ old: Document?, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    if call.flag("Overwrite") == true, !call.documents("Tags").isEmpty {
      throw call.ssmValidation("Tags are given when a parameter is created, not when it is overwritten")
    }
    guard let old else { return }
    guard call.flag("Overwrite") == true else {
      throw call.modelFault(
        "ParameterAlreadyExists", "The parameter '\(name)' exists; set Overwrite to give it a new value.")
    }
    if let type = call.input["Type"], type != old["Type"] {
      throw call.modelFault("HierarchyTypeMismatchException", "The parameter '\(name)' has another type")
    }
  }

  private static func checkRoom(_ old: [Document], _ call: SimulatedCall) throws(SimulatedFault) {
    guard old.count >= mostVersions, let first = old.first, !(first["Labels"]?.list ?? []).isEmpty else { return }
    throw call.modelFault(
      "ParameterMaxVersionLimitExceeded", "The oldest of \(mostVersions) versions has a label and cannot go")
  }

  // MARK: The new version

  private static func version(_ old: Document?, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let type = call.input["Type"] ?? old?["Type"] else {
      throw call.ssmValidation("A parameter type is required when you create a parameter.")
    }
    let value = call.text("Value") ?? ""
    var version: Document = [
      "Type": type, "Value": .string(value), "LastModifiedDate": call.timestamp, "Labels": [],
      "Version": .integer((old?["Version"]?.integer ?? 0) + 1), "Tier": try tier(value, old, call),
      "DataType": call.input["DataType"] ?? old?["DataType"] ?? "text",
      "LastModifiedUser": .string("arn:\(call.region.partition):iam::\(AccountState.accountID):root"),
    ]
    version["Description"] = call.input["Description"] ?? old?["Description"]
    version["AllowedPattern"] = call.input["AllowedPattern"] ?? old?["AllowedPattern"]
    try checkPattern(version["AllowedPattern"]?.text, value, call)
    try checkDataType(version, call)
    if type == "SecureString" {
      version.merge(sealed(value, call.text("KeyId") ?? old?["KeyId"]?.text ?? "alias/aws/ssm", call)) { _, new in new }
    }
    return version
  }

  private static func checkPattern(_ pattern: String?, _ value: String, _ call: SimulatedCall) throws(SimulatedFault) {
    guard let pattern, !pattern.isEmpty else { return }
    guard let allowed = ParameterPattern(pattern) else {
      throw call.modelFault("InvalidAllowedPatternException", "'\(pattern)' is not a regular expression")
    }
    guard allowed.matches(value) else {
      throw call.modelFault("ParameterPatternMismatchException", "The value does not match '\(pattern)'")
    }
  }

  private static func checkDataType(_ version: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let type = version["DataType"]?.text ?? "text"
    guard ["text", "aws:ec2:image", "aws:ssm:integration"].contains(type) else {
      throw call.ssmValidation("The data type '\(type)' is not one of text, aws:ec2:image, aws:ssm:integration")
    }
    guard type == "aws:ec2:image" else { return }
    let value = version["Value"]?.text ?? ""
    guard value.hasPrefix("ami-"), version["Type"] == "String" else {
      throw call.ssmValidation("A parameter of the data type aws:ec2:image is a String that is an image's id")
    }
  }

  /// Standard to 4 KB, advanced to 8 KB; an advanced parameter never becomes standard again.
  private static func tier(_ value: String, _ old: Document?, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    guard !value.isEmpty else { throw call.ssmValidation("The value has no characters") }
    let asked = call.text("Tier") ?? "Standard"
    let needsAdvanced = value.utf8.count > 4096 || !(call.text("Policies") ?? "").isEmpty
    guard value.utf8.count <= 8192 else { throw call.ssmValidation("The value is longer than 8192 bytes") }
    guard !needsAdvanced || asked != "Standard" else {
      throw call.ssmValidation("Values over 4096 bytes and policies need the Advanced tier")
    }
    let isAdvanced = asked == "Advanced" || needsAdvanced || old?["Tier"] == "Advanced"
    return isAdvanced ? "Advanced" : "Standard"
  }

  private static func sealed(_ value: String, _ name: String, _ call: SimulatedCall) -> Document {
    let id = KMSKeys.arn(name, call).split(separator: "/").last.map { String($0) } ?? ""
    let own = KMSAliases.target("alias/aws/ssm", call) ?? [:]
    let key = call.region[KMSKeys.kind][id] ?? own
    let bytes = KMSCryptography.seal(Array(value.utf8), with: key, context: nil, call)
    return ["KeyId": .string(name), "Sealed": .string(Base64.encode(bytes))]
  }

  private static func keep(_ version: Document, of name: String, after old: [Document], _ call: SimulatedCall) {
    let versions = (old + [version]).suffix(mostVersions)
    call.region[Parameters.history][name] = ["Versions": .list(versions.map { .map($0) })]
    var newest = version.filter { ["Type", "Value", "Version", "LastModifiedDate", "DataType"].contains($0.key) }
    newest["Name"] = .string(name)
    newest["ARN"] = .string(Parameters.arn(name, call.region))
    call.region[Parameters.kind][name] = newest
  }

  /// A parameter whose policy was replaced meanwhile stays.
  private static func expire(_ due: DueChange) {
    let newest = Parameters.versions(of: due.id, in: due.region).last ?? [:]
    guard let end = ParameterPolicies.expiration(newest["Policies"]), end <= due.time else { return }
    Parameters.remove(due.id, in: due.region)
  }
}
