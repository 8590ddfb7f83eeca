import Values

/// Stages, the labels that say which version is current, which was before, which is to come.
enum SecretVersionStages {
  static let behaviours: [String: Behaviour] = ["UpdateSecretVersionStage": update]

  private static let current = "AWSCURRENT"
  private static let previous = "AWSPREVIOUS"

  /// Takes a stage from the version that has it. What was current becomes previous.
  static func take(_ stage: String, from versions: inout [Document]) {
    guard let holder = versions.firstIndex(where: { has(stage, $0) }) else { return }
    strip(stage, from: &versions[holder])
    guard stage == current else { return }
    for place in versions.indices { strip(previous, from: &versions[place]) }
    add(previous, to: &versions[holder])
  }

  private static func has(_ stage: String, _ version: Document) -> Bool {
    version["VersionStages"]?.list?.contains(.string(stage)) ?? false
  }

  private static func strip(_ stage: String, from version: inout Document) {
    version["VersionStages"] = .list((version["VersionStages"]?.list ?? []).filter { $0.text != stage })
  }

  private static func add(_ stage: String, to version: inout Document) {
    guard !has(stage, version) else { return }
    version["VersionStages"] = .list((version["VersionStages"]?.list ?? []) + [.string(stage)])
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let secret = try Secrets.existing(call)
    let (arn, stage) = (secret["ARN"]?.text ?? "", call.text("VersionStage") ?? "")
    var versions = SecretValues.all(of: arn, call)
    let holder = versions.first { has(stage, $0) }?["VersionId"]?.text
    let (from, to) = (call.text("RemoveFromVersionId"), call.text("MoveToVersionId"))
    for id in [from, to].compactMap(\.self) where !versions.contains(where: { $0["VersionId"]?.text == id }) {
      throw SecretFault.noVersion(id)
    }
    guard from == nil || from == holder else {
      throw SecretFault.parameter("The version '\(from ?? "")' does not have the stage '\(stage)'")
    }
    guard holder == nil || holder == to || from != nil else {
      throw SecretFault.parameter("The stage '\(stage)' is at another version: name it in RemoveFromVersionId")
    }
    guard stage != current || to != nil else { throw SecretFault.parameter("AWSCURRENT is moved, never taken away") }
    if holder != to {
      take(stage, from: &versions)
      if let place = versions.firstIndex(where: { $0["VersionId"]?.text == to }) { add(stage, to: &versions[place]) }
    }
    SecretValues.set(versions, of: arn, call)
    return Secrets.answer(secret)
  }
}
