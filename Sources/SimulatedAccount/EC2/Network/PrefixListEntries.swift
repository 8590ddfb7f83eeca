import Values

/// The entries of prefix lists, of every version: a document a list, a member a version.
enum PrefixListEntries {
  static let kind: ResourceKind = "ec2.PrefixListEntries"

  static let behaviours: [String: Behaviour] = [
    "GetManagedPrefixListEntries": get, "GetManagedPrefixListAssociations": getAssociations,
  ]

  static func set(_ entries: [Document], version: Int64, of list: String, in region: RegionState) {
    var versions = region[kind][list] ?? [:]
    versions[String(version)] = .list(entries.map { .map($0) })
    region[kind][list] = versions
  }

  static func of(_ list: String, version: Int64, in region: RegionState) -> [Document] {
    region[kind][list]?[String(version)]?.list?.compactMap(\.map) ?? []
  }

  static func hasVersion(_ version: Int64, of list: String, in region: RegionState) -> Bool {
    region[kind][list]?[String(version)] != nil
  }

  /// The entries after a change, each checked: of the list's family, once in it.
  static func changed(_ old: [Document], adding: [Document], removing: [String] = [], family: String)
    throws(SimulatedFault) -> [Document]
  {
    var entries = old
    for cidr in removing {
      guard entries.contains(where: { $0["Cidr"]?.text == cidr }) else { throw EC2Fault.value(cidr, of: "removeEntry") }
      entries.removeAll { $0["Cidr"]?.text == cidr }
    }
    for entry in adding {
      let text = entry.text(of: "Cidr")
      let normal =
        family == "IPv4" ? IPv4Network(text)?.description : IPv6Network(text)?.description
      guard let normal else { throw EC2Fault.value(text, of: "cidr") }
      var kept = entry.filter { $0.key == "Description" }
      kept["Cidr"] = .string(normal)
      if let place = entries.firstIndex(where: { $0["Cidr"]?.text == normal }) {
        guard entries[place]["Description"] != kept["Description"] else { throw EC2Fault.value(text, of: "cidr") }
        entries[place] = kept
      } else {
        entries.append(kept)
      }
    }
    return entries
  }

  /// The route tables and security groups that name the list.
  static func users(of list: String, in region: RegionState) -> [String] {
    let tables = region[RouteTables.kind].all.filter {
      DocumentPath("Routes[].DestinationPrefixListId").texts(in: $0).contains(list)
    }
    let rules = region.all(SecurityGroupRules.kind, where: "PrefixListId", is: list)
    let names = tables.map { $0.text(of: "RouteTableId") } + rules.map { $0.text(of: "GroupId") }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  // MARK: Operations

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 1...100)
    let id = try call.required("PrefixListId")
    let list = try call.existing(id, ManagedPrefixLists.kind)
    let version = call.input["TargetVersion"]?.integer ?? list["Version"]?.integer ?? 0
    guard hasVersion(version, of: id, in: call.region) else {
      throw SimulatedFault("InvalidPrefixListVersion.NotFound", "'\(id)' has no version \(version)")
    }
    return page.answer(of(id, version: version, in: call.region), as: "Entries")
  }

  private static func getAssociations(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...255)
    let id = try call.required("PrefixListId")
    _ = try call.existing(id, ManagedPrefixLists.kind)
    let rows = users(of: id, in: call.region).map { user -> Document in
      ["ResourceId": .string(user), "ResourceOwner": .owner()]
    }
    return page.answer(rows, as: "PrefixListAssociations")
  }
}
