import Values

/// Prefix lists: one's own, and those that AWS keeps for gateway endpoints.
///
/// The entries of every version are in a table of their own (`PrefixListEntries`).
enum ManagedPrefixLists {
  static let kind: ResourceKind = "ec2.ManagedPrefixList"

  static let behaviours: [String: Behaviour] = [
    "CreateManagedPrefixList": create, "DescribeManagedPrefixLists": describe, "DeleteManagedPrefixList": delete,
    "ModifyManagedPrefixList": modify, "RestoreManagedPrefixListVersion": restore,
    "DescribePrefixLists": describeAmazonOwned,
  ]

  static let changes: [String: ScheduledChange] = ["ec2.ManagedPrefixList.settle": settle]

  /// Seconds until a list that is made or changed is complete.
  private static let settlingTime = 2.0

  private static let filters = Filters([
    "owner-id": "OwnerId", "prefix-list-id": "PrefixListId", "prefix-list-name": "PrefixListName",
  ])

  // MARK: AWS's own lists

  /// Ids that AWS publishes, by region; other regions get made-up ones.
  private static let knownIDs = [
    "us-east-1": ("pl-63a5400a", "pl-02cd2c6b"), "us-east-2": ("pl-7ba54012", "pl-4ca54025"),
    "us-west-1": ("pl-6ba54002", "pl-6ea54007"), "us-west-2": ("pl-68a54001", "pl-00a54069"),
    "eu-west-1": ("pl-6da54004", "pl-6fa54006"), "eu-central-1": ("pl-6ea54007", "pl-66a5400f"),
  ]

  /// Ranges that S3 and DynamoDB publish for most regions together (ip-ranges.amazonaws.com).
  private static let ranges = [
    "s3": ["3.5.0.0/16", "52.92.0.0/15", "52.216.0.0/14"], "dynamodb": ["52.94.0.0/19", "52.119.224.0/20"],
  ]

  static func makeAmazonOwned(in region: RegionState, identifiers: inout IdentifierSource) {
    let ids = knownIDs[region.name] ?? ("pl-" + identifiers.hex(8), "pl-" + identifiers.hex(8))
    for (id, service) in [(ids.0, "s3"), (ids.1, "dynamodb")] {
      region[kind][id] = [
        "PrefixListId": .string(id), "AddressFamily": "IPv4", "State": "create-complete", "OwnerId": "AWS", "Tags": [],
        "PrefixListName": .string("com.amazonaws.\(region.name).\(service)"),
        "PrefixListArn": .string("arn:\(region.partition):ec2:\(region.name):aws:prefix-list/\(id)"),
      ]
      PrefixListEntries.set((ranges[service] ?? []).map { ["Cidr": .string($0)] }, version: 0, of: id, in: region)
    }
  }

  static func isAmazonOwned(_ list: Document) -> Bool { list["OwnerId"] == "AWS" }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.required("PrefixListName")
    let family = try call.required("AddressFamily")
    guard ["IPv4", "IPv6"].contains(family) else { throw EC2Fault.value(family, of: "addressFamily") }
    guard !name.hasPrefix("com.amazonaws"), name.utf8.count <= 255 else {
      throw EC2Fault.value(name, of: "prefixListName")
    }
    guard let most = call.integer("MaxEntries"), (1...1000).contains(most) else {
      throw EC2Fault.value("\(call.integer("MaxEntries") ?? 0)", of: "maxEntries")
    }
    let entries = try PrefixListEntries.changed([], adding: call.documents("Entries"), family: family)
    try checkSize(entries.count, most)
    let id = call.freshID("pl")
    let list: Document = [
      "PrefixListId": .string(id), "AddressFamily": .string(family), "State": "create-in-progress",
      "PrefixListArn": .string(call.region.arn("ec2", "prefix-list/\(id)")), "PrefixListName": .string(name),
      "MaxEntries": .integer(Int64(most)), "Version": 1, "OwnerId": .owner(),
      "Tags": try Tags.atCreation(call, of: "prefix-list"),
    ]
    call.region[kind][id] = list
    PrefixListEntries.set(entries, version: 1, of: id, in: call.region)
    call.region.timeline.schedule("ec2.ManagedPrefixList.settle", of: id, at: call.now + settlingTime)
    return ["PrefixList": .map(list)]
  }

  private static func checkSize(_ count: Int, _ most: Int) throws(SimulatedFault) {
    guard count <= most else {
      throw SimulatedFault("PrefixListMaxEntriesExceeded", "The list takes \(most) entries at the most, not \(count)")
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 1...100)
    return page.answer(try filters.apply(call, to: try call.named(by: "PrefixListIds", kind)), as: "PrefixLists")
  }

  private static func describeAmazonOwned(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let lists = try filters.apply(call, to: try call.named(by: "PrefixListIds", kind).filter(isAmazonOwned))
    let rows = lists.map { list -> Document in
      let entries = PrefixListEntries.of(list.text(of: "PrefixListId"), version: 0, in: call.region)
      return [
        "PrefixListId": list["PrefixListId"] ?? "", "PrefixListName": list["PrefixListName"] ?? "",
        "Cidrs": .list(entries.compactMap { $0["Cidr"] }),
      ]
    }
    return page.answer(rows, as: "PrefixLists")
  }

  /// The list of one's own that a call changes.
  private static func own(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("PrefixListId")
    let list = try call.existing(id, kind)
    guard !isAmazonOwned(list) else {
      throw SimulatedFault("UnauthorizedOperation", "The prefix list '\(id)' is AWS's", status: 403)
    }
    if let version = call.input["CurrentVersion"], version != list["Version"] {
      throw SimulatedFault("PrefixListVersionMismatch", "The current version of '\(id)' is another one")
    }
    return list
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var list = try own(call)
    let id = list.text(of: "PrefixListId")
    let (adding, removing) = (call.documents("AddEntries"), call.documents("RemoveEntries"))
    let version = list["Version"]?.integer ?? 1
    if let name = call.text("PrefixListName") {
      guard !name.hasPrefix("com.amazonaws") else { throw EC2Fault.value(name, of: "prefixListName") }
      list["PrefixListName"] = .string(name)
    }
    let old = PrefixListEntries.of(id, version: version, in: call.region)
    let new = try PrefixListEntries.changed(
      old, adding: adding, removing: removing.map { $0.text(of: "Cidr") }, family: list.text(of: "AddressFamily"))
    let most = call.integer("MaxEntries") ?? list["MaxEntries"]?.integer.map { Int($0) } ?? 0
    guard (1...1000).contains(most) else { throw EC2Fault.value("\(most)", of: "maxEntries") }
    try checkSize(new.count, most)
    list["MaxEntries"] = .integer(Int64(most))
    guard !adding.isEmpty || !removing.isEmpty else { return store(list, call) }
    guard call.input["CurrentVersion"] != nil else { throw EC2Fault.missing("currentVersion") }
    return store(list, entries: new, version: version + 1, call)
  }

  private static func restore(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let list = try own(call)
    let id = list.text(of: "PrefixListId")
    guard let previous = call.input["PreviousVersion"]?.integer, previous > 0,
      PrefixListEntries.hasVersion(previous, of: id, in: call.region)
    else { throw SimulatedFault("InvalidPrefixListVersion.NotFound", "'\(id)' has no such version") }
    let entries = PrefixListEntries.of(id, version: previous, in: call.region)
    return store(list, entries: entries, version: (list["Version"]?.integer ?? 1) + 1, call, state: "restore")
  }

  private static func store(
    _ list: Document, entries: [Document]? = nil, version: Int64 = 0, _ call: SimulatedCall, state: String = "modify"
  ) -> Document {
    var list = list
    let id = list.text(of: "PrefixListId")
    list["State"] = .string(state + "-in-progress")
    if let entries {
      list["Version"] = .integer(version)
      PrefixListEntries.set(entries, version: version, of: id, in: call.region)
    }
    call.region[kind][id] = list
    call.region.timeline.schedule("ec2.ManagedPrefixList.settle", of: id, at: call.now + settlingTime)
    return ["PrefixList": .map(list)]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var list = try own(call)
    let id = list.text(of: "PrefixListId")
    guard PrefixListEntries.users(of: id, in: call.region).isEmpty else {
      throw SimulatedFault("DependencyViolation", "The prefix list '\(id)' is in use")
    }
    call.region[kind][id] = nil
    call.region[PrefixListEntries.kind][id] = nil
    list["State"] = "delete-in-progress"
    return ["PrefixList": .map(list)]
  }

  // MARK: Changes

  private static func settle(_ due: DueChange) {
    due.region[kind].update(due.id) { list in
      let state = list.text(of: "State")
      guard state.hasSuffix("-in-progress") else { return }
      list["State"] = .string(state.prefix { $0 != "-" } + "-complete")
    }
  }
}
