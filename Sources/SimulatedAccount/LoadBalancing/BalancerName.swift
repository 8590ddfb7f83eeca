import Values

/// Names of load balancers and target groups, and the DNS names made from them.
enum BalancerName {
  /// Both generations of the API: at most 32 letters, digits and hyphens, no hyphen at either end.
  static func check(_ name: String, of thing: String, _ call: SimulatedCall) throws(SimulatedFault) {
    guard !name.isEmpty else { throw call.validationFault("A \(thing) name must be specified") }
    guard name.count <= 32 else {
      throw call.validationFault("The \(thing) name '\(name)' is longer than 32 characters")
    }
    guard name.utf8.allSatisfy(isAllowed) else {
      throw call.validationFault("The \(thing) name '\(name)' may hold letters, digits and hyphens only")
    }
    guard !name.hasPrefix("-"), !name.hasSuffix("-") else {
      throw call.validationFault("The \(thing) name '\(name)' may not begin or end with a hyphen")
    }
  }

  private static func isAllowed(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// `[internal-]<name>-<number>.<region>.elb.amazonaws.com`, of classic and application load balancers.
  static func dnsName(_ name: String, isInternal: Bool, _ call: SimulatedCall) -> String {
    let number = 100_000_000 + call.account.identifiers.number(below: 1_900_000_000)
    return "\(isInternal ? "internal-" : "")\(name)-\(number).\(call.region.name).elb.\(suffix(call.region))"
  }

  /// `<name>-<id>.elb.<region>.amazonaws.com`, of network load balancers.
  static func networkDNSName(_ name: String, id: String, _ call: SimulatedCall) -> String {
    "\(name)-\(id).elb.\(call.region.name).\(suffix(call.region))"
  }

  private static func suffix(_ region: RegionState) -> String {
    region.partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"
  }
}
