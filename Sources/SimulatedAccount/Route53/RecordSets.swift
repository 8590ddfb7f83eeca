import Values

/// How record sets are kept: by name, type and set identifier.
extension RegionState {
  static func recordKey(_ record: Document) -> String {
    "\(record["Name"]?.text ?? "")|\(record["Type"]?.text ?? "")|\(record["SetIdentifier"]?.text ?? "")"
  }

  func put(_ record: Document, _ kind: ResourceKind) { self[kind][Self.recordKey(record)] = record }

  func remove(_ record: Document, _ kind: ResourceKind) { self[kind][Self.recordKey(record)] = nil }
}

/// What the account's zones answer.
struct RecordLookup {
  private let account: AccountState

  init(_ account: AccountState) { self.account = account }

  /// The values of a name's records in the public zones that cover it. Aliases and wildcards are not followed.
  func publicValues(_ name: String, type: String) -> [String] {
    let name = RecordName(name)
    let key = RegionState.recordKey(["Name": .string(name.text), "Type": .string(type)])
    return account.global[Route53.zones].all.flatMap { zone -> [String] in
      guard !Route53.isPrivate(zone), name.isWithin(RecordName(zone["Name"]?.text ?? "")) else { return [] }
      let record = account.global[Route53.records(of: zone["Id"]?.text ?? "")][key]
      return (record?["ResourceRecords"]?.list ?? []).compactMap { $0["Value"]?.text }
    }
  }

  /// A name's records of a type in one zone; where it has none of any type, those of the nearest wildcard.
  func records(_ name: RecordName, type: String, zone: String) -> (records: [Document], isName: Bool) {
    let all = account.global[Route53.records(of: zone)].all
    var labels = name.labels
    var pattern = name.text
    while true {
      let own = all.filter { $0["Name"]?.text == pattern }
      if !own.isEmpty { return (own.filter { $0["Type"]?.text == type }, true) }
      guard labels.count > 1 else { return ([], false) }
      labels.removeFirst()
      pattern = "\\052." + labels.joined(separator: ".") + "."
    }
  }
}
