import Values

/// Everything in the simulated account: regions with their resources, what is the whole account's, and time.
///
/// Not Sendable: `SimulatedAccount` guards it, and one call works on it at a time.
final class AccountState {
  static let accountID = "123456789012"

  var clock: VirtualClock
  var identifiers: IdentifierSource
  private var regions: [String: RegionState] = [:]
  /// Resources that no region owns: roles, hosted zones, buckets' names.
  private(set) var global = RegionState(name: "aws-global")

  init(clock: VirtualClock, identifiers: IdentifierSource) {
    self.clock = clock
    self.identifiers = identifiers
  }

  /// The region's resources. A region that nobody asked for yet is made as a new account has it.
  func region(_ name: String) -> RegionState {
    if let region = regions[name] { return region }
    let region = RegionState(name: name)
    regions[name] = region
    NewRegion.furnish(region, identifiers: &identifiers, at: clock.now)
    return region
  }

  /// Lets everything happen whose time has come, in the region and in what no region owns.
  func settle(_ region: RegionState) {
    for place in [global, region] {
      while let event = place.timeline.popDue(at: clock.now) {
        Behaviours.changes[event.change]?(DueChange(account: self, region: place, id: event.id, time: event.time))
      }
    }
  }

  /// A copy that shares its documents until one of the two changes them.
  func snapshot() -> AccountState {
    let copy = AccountState(clock: clock, identifiers: identifiers)
    copy.regions = regions.mapValues { $0.snapshot() }
    copy.global = global.snapshot()
    return copy
  }

  var regionNames: [String] { regions.keys.sorted() }
}

/// The resources of one region, one table a kind.
final class RegionState {
  let name: String
  private(set) var tables: [ResourceKind: DocumentTable] = [:]
  /// What a region is set to: EBS encryption by default, and the like.
  var settings: [String: Value] = [:]
  /// What changes by itself later.
  var timeline = Timeline()
  /// Answers by idempotency token, as `service.operation.token`.
  var tokens: [String: (input: Value, output: Document)] = [:]
  /// Made from the network interfaces whenever it is needed: nothing is lost with it.
  var privateAddresses = PrivateAddresses()

  init(name: String) { self.name = name }

  subscript(kind: ResourceKind) -> DocumentTable {
    get { tables[kind] ?? DocumentTable() }
    _modify {
      yield &tables[kind, default: DocumentTable()]
    }
  }

  func snapshot() -> RegionState {
    let copy = RegionState(name: name)
    (copy.tables, copy.settings, copy.timeline, copy.tokens) = (tables, settings, timeline, tokens)
    copy.privateAddresses = privateAddresses
    return copy
  }

  var partition: String { name.hasPrefix("cn-") ? "aws-cn" : name.hasPrefix("us-gov-") ? "aws-us-gov" : "aws" }

  func arn(_ service: String, _ resource: String) -> String {
    "arn:\(partition):\(service):\(name):\(AccountState.accountID):\(resource)"
  }
}

/// A kind of resource, by AWS's own name of its document: `ec2.SecurityGroup`.
struct ResourceKind: Hashable, Sendable, ExpressibleByStringLiteral {
  let name: String
  init(stringLiteral value: String) { name = value }
  init(_ name: String) { self.name = name }
}
