import Values

/// The versions of secrets and their values: kept in `secretsmanager.SecretVersions` by the secret's ARN, oldest first.
enum SecretValues {
  static let kind: ResourceKind = "secretsmanager.SecretVersions"

  static let behaviours: [String: Behaviour] = [
    "BatchGetSecretValue": getMany, "GetSecretValue": get, "ListSecretVersionIds": list, "PutSecretValue": put,
  ]

  /// The most bytes of a value, and the most versions kept.
  private static let longest = 65_536
  private static let most = 100

  /// The value that the call gives: text or bytes; nothing where it gives none.
  static func given(_ call: SimulatedCall) throws(SimulatedFault) -> Document? {
    let value = call.input.filter { $0.key == "SecretString" || $0.key == "SecretBinary" }
    guard value.count < 2 else { throw SecretFault.parameter("SecretString and SecretBinary exclude each other") }
    guard let bytes = value.values.first?.data else { return nil }
    guard (1...longest).contains(bytes.count) else {
      throw SecretFault.parameter("A secret's value has 1 to \(longest) bytes")
    }
    return value
  }

  static func all(of arn: String, _ call: SimulatedCall) -> [Document] {
    (call.region[kind][arn]?["Versions"]?.list ?? []).compactMap(\.map)
  }

  static func set(_ versions: [Document], of arn: String, _ call: SimulatedCall) {
    call.region[kind][arn] = ["Versions": .list(versions.map { .map($0) })]
  }

  /// Adds a version under the call's token, which is also its id. The same again changes nothing; another is refused.
  static func add(
    _ value: Document, _ stages: [String], to arn: String, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    let id = call.text("ClientRequestToken") ?? call.account.identifiers.uuid()
    var versions = all(of: arn, call)
    if let known = versions.first(where: { $0["VersionId"]?.text == id }) {
      guard value.allSatisfy({ known[$0.key] == $0.value }) else {
        throw SecretFault.exists("The secret has a version '\(id)' of another value")
      }
      return known
    }
    let version = value.merging([
      "VersionId": .string(id), "CreatedDate": call.timestamp, "VersionStages": .list(stages.map { .string($0) }),
    ]) { $1 }
    for stage in stages { SecretVersionStages.take(stage, from: &versions) }
    versions.append(version)
    set(Array(versions.suffix(most)), of: arn, call)
    return version
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var secret = try Secrets.existing(call)
    guard let value = try given(call) else {
      throw SecretFault.parameter("The call gives neither SecretString nor SecretBinary")
    }
    let arn = secret["ARN"]?.text ?? ""
    // The first version of all is the current one.
    let given = call.texts("VersionStages")
    let asked = given.isEmpty ? ["AWSCURRENT"] : given
    let version = try add(value, all(of: arn, call).isEmpty ? asked.union("AWSCURRENT") : asked, to: arn, call)
    secret["LastChangedDate"] = call.timestamp
    Secrets.keep(secret, call)
    return Secrets.answer(secret).merging(version.filter { $0.key == "VersionId" || $0.key == "VersionStages" }) { $1 }
  }

  static func stages(of secret: Document, _ call: SimulatedCall) -> Document {
    let versions = all(of: secret["ARN"]?.text ?? "", call).filter { $0["VersionStages"]?.list?.isEmpty == false }
    return Dictionary(
      versions.map { ($0["VersionId"]?.text ?? "", $0["VersionStages"] ?? []) }, uniquingKeysWith: { $1 })
  }

  private static func version(_ secret: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let versions = all(of: secret["ARN"]?.text ?? "", call)
    let (id, stage) = (call.text("VersionId"), call.text("VersionStage"))
    let wanted = stage ?? (id == nil ? "AWSCURRENT" : nil)
    let found = versions.first { version in
      let stages = version["VersionStages"]?.list ?? []
      return (id == nil || version["VersionId"]?.text == id)
        && (wanted.map { stages.contains(.string($0)) } ?? true)
    }
    guard let found else { throw SecretFault.noVersion(id ?? wanted ?? "") }
    return found
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let secret = try Secrets.existing(call)
    return Secrets.answer(secret).merging(try version(secret, call)) { $1 }
  }

  private static func getMany(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ids = call.texts("SecretIdList")
    guard ids.isEmpty != call.documents("Filters").isEmpty else {
      throw SecretFault.parameter("The call gives either SecretIdList or Filters")
    }
    guard ids.count <= 20 else { throw SecretFault.parameter("SecretIdList has at most 20 secrets") }
    let named = ids.isEmpty ? try SecretLists.filtered(call).compactMap { $0["ARN"]?.text } : ids
    var (values, errors): ([Document], [Value]) = ([], [])
    for id in named {
      do throws(SimulatedFault) {
        let secret = try Secrets.existing(id, call)
        let current = all(of: secret["ARN"]?.text ?? "", call).first {
          $0["VersionStages"]?.list?.contains("AWSCURRENT") ?? false
        }
        guard let current else { throw SecretFault.noVersion("AWSCURRENT") }
        values.append(Secrets.answer(secret).merging(current) { $1 })
      } catch {
        errors.append(["SecretId": .string(id), "ErrorCode": .string(error.code), "Message": .string(error.message)])
      }
    }
    return try SecretLists.page(values, as: "SecretValues", call).merging(["Errors": .list(errors)]) { $1 }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let secret = try Secrets.existing(call, deleted: true)
    let versions = all(of: secret["ARN"]?.text ?? "", call).filter {
      call.flag("IncludeDeprecated") == true || $0["VersionStages"]?.list?.isEmpty == false
    }
    let rows = versions.map { $0.filter { $0.key != "SecretString" && $0.key != "SecretBinary" } }
    return try SecretLists.page(rows, as: "Versions", call).merging(Secrets.answer(secret)) { $1 }
  }
}

extension [String] {
  fileprivate func union(_ text: String) -> [String] { contains(text) ? self : self + [text] }
}
