import Values

/// Everything in the simulated account: regions with their resources, what is the whole account's, and time.
///
/// Not Sendable: `SimulatedAccount` guards it, and one call works on it at a time.
final class AccountState {
  static let accountID = "123456789012"

  var clock: VirtualClock
  var identifiers: IdentifierSource
  var regions: [String: RegionState] = [:]
  /// Resources that no region owns: roles, hosted zones, buckets' names.
  var global = RegionState(name: RegionState.globalName)
  private let isFurnished: Bool
  private var log: AccessLog?

  /// - Parameter isFurnished: whether new regions hold what those of a new account do. What lies over another account
  ///   begins empty.
  init(clock: VirtualClock, identifiers: IdentifierSource, isFurnished: Bool = true) {
    self.clock = clock
    self.identifiers = identifiers
    self.isFurnished = isFurnished
  }

  /// Has every look and change from now on noted; nothing ends it.
  func record(in log: AccessLog?) {
    self.log = log
    global.log = log
    for region in regions.values { region.log = log }
  }

  /// The region of that name, or what no region owns.
  func place(_ name: String) -> RegionState { name == RegionState.globalName ? global : region(name) }

  /// The region's resources. A region that nobody asked for yet is made as a new account has it.
  func region(_ name: String) -> RegionState {
    if let region = regions[name] { return region }
    let region = RegionState(name: name)
    regions[name] = region
    if isFurnished { NewRegion.furnish(region, identifiers: &identifiers, at: clock.now) }
    // What AWS offers to everybody is then the other account's to show.
    if !isFurnished { region.settings["hidesPublicImages"] = true }
    region.log = log
    return region
  }

  /// Lets everything happen whose time has come, in the region and in what no region owns.
  func settle(_ region: RegionState) {
    for place in [global, region] {
      while let event = place.timeline.popDue(at: clock.horizon) {
        Behaviours.changes[event.change]?(DueChange(account: self, region: place, id: event.id, time: event.time))
      }
    }
  }

  /// A copy that shares its documents until one of the two changes them.
  func snapshot() -> AccountState {
    let copy = AccountState(clock: clock, identifiers: identifiers, isFurnished: isFurnished)
    copy.regions = regions.mapValues { $0.snapshot() }
    copy.global = global.snapshot()
    copy.log = log
    return copy
  }

  var regionNames: [String] { regions.keys.sorted() }
}

/// The resources of one region, one table a kind.
final class RegionState {
  static let globalName = "aws-global"
  /// What settings count as, where looks and changes are noted.
  static let settingsKind: ResourceKind = "account.Settings"

  let name: String
  /// Where looks and changes are noted, if anywhere.
  var log: AccessLog?
  var tables: [ResourceKind: DocumentTable] = [:]
  /// What changes by itself later.
  var timeline = Timeline()
  /// Answers by idempotency token, as `service.operation.token`.
  var tokens: [String: (input: Value, output: Document)] = [:]
  /// Made from the network interfaces whenever it is needed: nothing is lost with it.
  var privateAddresses = PrivateAddresses()

  init(name: String) { self.name = name }

  subscript(kind: ResourceKind) -> DocumentTable {
    get {
      var table = tables[kind] ?? DocumentTable()
      if log != nil { table.recorder = recorder(kind) }
      return table
    }
    _modify {
      guard log != nil else {
        yield &tables[kind, default: DocumentTable()]
        return
      }
      tables[kind, default: DocumentTable()].recorder = recorder(kind)
      defer { tables[kind]?.recorder = nil }
      yield &tables[kind, default: DocumentTable()]
    }
  }

  /// What a region is set to, by name: EBS encryption by default, and the like. Each is a document of its own, so that a
  /// look at one is noted as a look at that one.
  var settings: RegionSettings { RegionSettings(region: self) }

  private func recorder(_ kind: ResourceKind) -> AccessLog.Recorder? {
    log.map { AccessLog.Recorder(log: $0, table: AccessLog.Table(region: name, kind: kind)) }
  }

  func snapshot() -> RegionState {
    let copy = RegionState(name: name)
    copy.log = log
    (copy.tables, copy.timeline, copy.tokens) = (tables, timeline, tokens)
    copy.privateAddresses = privateAddresses
    return copy
  }

  var partition: String { name.hasPrefix("cn-") ? "aws-cn" : name.hasPrefix("us-gov-") ? "aws-us-gov" : "aws" }

  func arn(_ service: String, _ resource: String) -> String {
    "arn:\(partition):\(service):\(name):\(AccountState.accountID):\(resource)"
  }
}

/// The settings of a region, in a table of their own kind.
struct RegionSettings {
  let region: RegionState

  subscript(name: String) -> Value? {
    get { region[RegionState.settingsKind][name]?["Value"] }
    nonmutating set { region[RegionState.settingsKind][name] = newValue.map { ["Value": $0] } }
  }

  /// All of them at once, for whoever keeps the account.
  var all: Document {
    get {
      let table = region[RegionState.settingsKind]
      return Dictionary(uniqueKeysWithValues: table.ids.map { ($0, table[$0]?["Value"] ?? .null) })
    }
    nonmutating set { for (name, value) in newValue { self[name] = value } }
  }
}

/// A kind of resource, by AWS's own name of its document: `ec2.SecurityGroup`.
struct ResourceKind: Hashable, Sendable, ExpressibleByStringLiteral {
  let name: String
  init(stringLiteral value: String) { name = value }
  init(_ name: String) { self.name = name }
}
