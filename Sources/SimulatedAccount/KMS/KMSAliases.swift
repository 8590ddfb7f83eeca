import Values

/// Aliases of keys. Those of AWS services and the keys behind them come to be when somebody first names them.
enum KMSAliases {
  static let kind: ResourceKind = "kms.AliasListEntry"

  static let behaviours: [String: Behaviour] = [
    "CreateAlias": create, "UpdateAlias": update, "DeleteAlias": delete, "ListAliases": list,
  ]

  /// The services whose managed keys an account may come to have.
  private static let services: Set<String> = [
    "acm", "backup", "cloud9", "codecommit", "connect", "dms", "dynamodb", "ebs", "elasticfilesystem", "es", "fsx",
    "glue", "kinesis", "kinesisvideo", "lambda", "lightsail", "mq", "rds", "redshift", "s3", "secretsmanager", "sns",
    "sqs", "ssm", "workspaces", "xray",
  ]

  /// The key behind an alias.
  static func target(_ name: String, _ call: SimulatedCall) -> Document? {
    if let alias = call.region[kind][name] { return call.region[KMSKeys.kind][alias["TargetKeyId"]?.text ?? ""] }
    let service = name.split(separator: "/").last.map { String($0) } ?? ""
    guard name == "alias/aws/\(service)", services.contains(service) else { return nil }
    let key = KMSKeys.managed(name, call)
    put(name, key["KeyId"] ?? "", call)
    return key
  }

  private static func put(_ name: String, _ key: Value, _ call: SimulatedCall) {
    call.region[kind][name] = [
      "AliasName": .string(name), "AliasArn": .string(call.region.arn("kms", name)), "TargetKeyId": key,
      "CreationDate": call.region[kind][name]?["CreationDate"] ?? call.timestamp, "LastUpdatedDate": call.timestamp,
    ]
  }

  // MARK: Checks

  private static func checkedName(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let name = call.text("AliasName") ?? ""
    guard name.hasPrefix("alias/"), name.count > 6, name.count <= 256 else {
      throw call.kmsValidation("Invalid identifier: an alias begins with 'alias/' and has 7 to 256 characters")
    }
    let isFormed = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ":/_-".contains($0)) }
    guard isFormed else {
      throw call.kmsValidation("The alias '\(name)' may hold letters, digits, ':', '/', '_' and '-'")
    }
    guard !name.hasPrefix("alias/aws/") else {
      throw SimulatedFault("NotAuthorizedException", "Aliases that begin with alias/aws/ are AWS's own")
    }
    return name
  }

  private static func checkedTarget(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = call.text("TargetKeyId") ?? ""
    guard !id.hasPrefix("alias/"), !id.contains(":alias/") else {
      throw call.kmsValidation("Aliases must refer to keys. Not aliases")
    }
    let key = try KMSKeys.existing(id, call)
    try KMSKeyStates.checkIsNotGoing(key, call)
    return key
  }

  private static func missing(_ name: String, _ call: SimulatedCall) -> SimulatedFault {
    call.modelFault("NotFoundException", "Alias \(call.region.arn("kms", name)) is not found.")
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try checkedName(call)
    let key = try checkedTarget(call)
    guard call.region[kind][name] == nil else {
      throw call.modelFault(
        "AlreadyExistsException", "An alias with the name \(call.region.arn("kms", name)) already exists")
    }
    put(name, key["KeyId"] ?? "", call)
    return [:]
  }

  /// Only a key of the same kind can take the place of the old one.
  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try checkedName(call)
    guard let alias = call.region[kind][name] else { throw missing(name, call) }
    let key = try checkedTarget(call)
    let old = call.region[KMSKeys.kind][alias["TargetKeyId"]?.text ?? ""] ?? key
    guard old["KeyUsage"] == key["KeyUsage"] else {
      throw call.kmsValidation("The alias's key and its new one have different usages")
    }
    put(name, key["KeyId"] ?? "", call)
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try checkedName(call)
    guard call.region[kind][name] != nil else { throw missing(name, call) }
    call.region[kind][name] = nil
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var aliases = call.region[kind].all
    if let name = call.text("KeyId") {
      let key = try KMSKeys.existing(name, call)
      aliases = aliases.filter { $0["TargetKeyId"] == key["KeyId"] }
    }
    let sorted = aliases.sorted { ($0["AliasName"]?.text ?? "") < ($1["AliasName"]?.text ?? "") }
    return try KMSPage(call, limits: 1...100, defaultSize: 50).answer(sorted.map { .map($0) }, as: "Aliases")
  }
}
