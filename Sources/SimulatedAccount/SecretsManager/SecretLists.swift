import Values

/// ListSecrets: by filters, in order, in pages.
enum SecretLists {
  static let behaviours: [String: Behaviour] = ["ListSecrets": list]

  /// The API's own limit, and its default.
  private static let limits = 1...100

  static func page(_ rows: [Document], as member: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let size = call.integer("MaxResults"), !limits.contains(size) {
      throw SecretFault.parameter("MaxResults is \(size); it must be between 1 and 100")
    }
    do throws(SimulatedFault) {
      return try Page(call, defaultSize: limits.upperBound).answer(rows, as: member)
    } catch {
      throw SimulatedFault("InvalidNextTokenException", "The token is not one that an earlier answer gave")
    }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var secrets = try filtered(call)
    let sorting = ["name": "Name", "last-changed-date": "LastChangedDate", "created-date": "CreatedDate"]
    if let member = sorting[call.text("SortBy") ?? "created-date"] {
      secrets.sort { ($0[member]?.text ?? "") < ($1[member]?.text ?? "") }
    }
    if call.text("SortOrder") == "desc" { secrets.reverse() }
    let rows = secrets.map { secret in
      let stages = SecretValues.stages(of: secret, call)
      return stages.isEmpty ? secret : secret.merging(["SecretVersionsToStages": .map(stages)]) { $1 }
    }
    return try page(rows, as: "SecretList", call)
  }

  /// The secrets that every filter lets through: a value is the beginning of what it looks for, `!` before it turns it.
  static func filtered(_ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    var secrets = call.region[Secrets.kind].all.filter {
      $0["DeletedDate"] == nil || call.flag("IncludePlannedDeletion") == true
    }
    for filter in call.documents("Filters") {
      let (key, values) = (filter["Key"]?.text ?? "", filter["Values"]?.list?.compactMap(\.text) ?? [])
      guard ["name", "description", "tag-key", "tag-value", "primary-region", "owning-service", "all"].contains(key)
      else { throw SecretFault.parameter("There is no filter '\(key)'") }
      secrets = secrets.filter { secret in values.contains { matches($0, texts(of: key, secret)) } }
    }
    return secrets
  }

  private static func texts(of key: String, _ secret: Document) -> [String] {
    let tags = secret["Tags"]?.list ?? []
    let texts: [String: [Value?]] = [
      "name": [secret["Name"]], "description": [secret["Description"]], "tag-key": tags.map { $0["Key"] },
      "tag-value": tags.map { $0["Value"] }, "primary-region": [secret["PrimaryRegion"]],
      "owning-service": [secret["OwningService"]],
    ]
    let found = key == "all" ? texts.values.flatMap(\.self) : texts[key] ?? []
    return found.compactMap { $0?.text }
  }

  private static func matches(_ value: String, _ texts: [String]) -> Bool {
    guard value.hasPrefix("!") else { return texts.contains { begins($0, value) } }
    return !texts.contains { begins($0, String(value.dropFirst())) }
  }

  private static func begins(_ text: String, _ value: String) -> Bool {
    text.lowercased().hasPrefix(value.lowercased())
  }
}
