import ServiceModels
import Values

/// What an instance type's name says about its hardware.
///
/// Sizes from "Amazon EC2 instance types": `large` has two vCPUs, `xlarge` four, `<n>xlarge` four times n; two threads
/// a core save on Graviton, Mac and T2.
enum InstanceHardware {
  private static let known: Set<String> = {
    let members = ServiceCatalog.bundled.service("ec2")?.operation("RunInstances")?.input?.members
    return Set(members?.first { $0.name == "InstanceType" }?.shape.enumeration ?? [])
  }()

  /// Every type there is, in order.
  static let all = known.sorted()

  static func check(_ type: String) throws(SimulatedFault) {
    guard known.contains(type) else { throw EC2Fault.parameter("Invalid value '\(type)' for InstanceType.") }
  }

  private static func family(_ type: String) -> Substring { type.prefix { $0 != "." } }

  private static func isGraviton(_ family: Substring) -> Bool {
    family == "a1" || family.drop { !$0.isNumber }.drop(while: \.isNumber).hasPrefix("g") && !family.hasPrefix("gr")
      || family == "g5g" || family == "t4g"
  }

  /// The architectures that images for the type may have.
  static func architectures(_ type: String) -> [String] {
    let family = family(type)
    if family == "mac1" { return ["x86_64_mac"] }
    if family.hasPrefix("mac") { return ["arm64_mac"] }
    return isGraviton(family) ? ["arm64"] : ["x86_64", "i386"]
  }

  static func cpuOptions(_ type: String) -> Document {
    let family = family(type)
    let threads = isGraviton(family) || family.hasPrefix("mac") || family == "t2" ? 1 : 2
    let processors = processors(type.dropFirst(family.count + 1), family)
    let perCore = min(threads, processors)
    return ["CoreCount": .integer(Int64(processors / perCore)), "ThreadsPerCore": .integer(Int64(perCore))]
  }

  private static func processors(_ size: Substring, _ family: Substring) -> Int {
    switch size {
    case "nano", "micro", "small": return ["t3", "t3a", "t4g"].contains(family) ? 2 : 1
    case "medium": return family.hasPrefix("t") || family == "c1" ? 2 : 1
    case "large": return 2
    case "xlarge": return 4
    default:
      // A Spot request may name what is no type at all.
      let times = Int(size.prefix(while: \.isNumber)) ?? 2
      return size.hasPrefix("metal") ? 96 : 4 * min(max(1, times), 1000)
    }
  }

  static func isBurstable(_ type: String) -> Bool { ["t2", "t3", "t3a", "t4g"].contains(family(type)) }

  /// T2 instances are standard unless told otherwise, later burstable ones unlimited.
  static func cpuCredits(_ type: String) -> String { family(type) == "t2" ? "standard" : "unlimited" }
}
