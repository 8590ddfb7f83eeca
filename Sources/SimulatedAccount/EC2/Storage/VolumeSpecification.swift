import Values

/// What a volume is made of: type, size in GiB, IOPS, throughput in MiB/s; each within its type's limits.
///
/// Limits are those of the EBS user guide, "Amazon EBS volume types".
struct VolumeSpecification {
  private struct Limits {
    let size: ClosedRange<Int>
    var iops: ClosedRange<Int>?
    /// IOPS a GiB at most.
    var ratio = 0
  }

  private static let limits: [String: Limits] = [
    "gp2": Limits(size: 1...16384), "gp3": Limits(size: 1...65536, iops: 3000...80000, ratio: 500),
    "io1": Limits(size: 4...16384, iops: 100...64000, ratio: 50),
    "io2": Limits(size: 4...65536, iops: 100...256_000, ratio: 1000),
    "st1": Limits(size: 125...16384), "sc1": Limits(size: 125...16384), "standard": Limits(size: 1...1024),
  ]
  private static let throughputs = 125...2000

  let type: String
  let size: Int
  /// As described: also for gp2, where it comes with the size.
  let iops: Int?
  let throughput: Int?

  /// - Parameters:
  ///   - type: gp2 where nothing is said, as EC2 has it.
  ///   - smallest: the size of the snapshot that the volume is made from.
  init(type: String?, size: Int, iops: Int?, throughput: Int?, smallest: Int = 1) throws(SimulatedFault) {
    let type = type ?? "gp2"
    guard let limits = Self.limits[type] else {
      throw SimulatedFault("UnknownVolumeType", "The volume type '\(type)' is not known")
    }
    guard size >= smallest else {
      throw SimulatedFault(
        "InvalidParameterValue", "A volume of \(size) GiB is smaller than its snapshot of \(smallest) GiB")
    }
    guard limits.size.contains(size) else {
      throw SimulatedFault(
        "InvalidParameterValue",
        "A \(type) volume of \(size) GiB is out of bounds: \(limits.size.lowerBound) to \(limits.size.upperBound) GiB")
    }
    self.type = type
    self.size = size
    self.iops = try Self.iops(iops, type: type, size: size, limits)
    self.throughput = try Self.throughput(throughput, type: type, iops: self.iops ?? 0)
  }

  private static func iops(
    _ asked: Int?, type: String, size: Int, _ limits: Limits
  ) throws(SimulatedFault) -> Int? {
    guard let range = limits.iops else {
      guard asked == nil else {
        throw StorageFault.combination("The parameter iops is not supported for \(type) volumes.")
      }
      return type == "gp2" ? min(max(100, size * 3), 16000) : nil
    }
    guard let iops = asked ?? (type == "gp3" ? 3000 : nil) else { throw EC2Fault.missing("iops") }
    guard range.contains(iops) else {
      throw SimulatedFault(
        "InvalidParameterValue",
        "\(iops) IOPS are out of bounds for \(type): \(range.lowerBound) to \(range.upperBound)")
    }
    guard iops <= max(size * limits.ratio, range.lowerBound) else {
      throw SimulatedFault(
        "InvalidParameterValue", "\(iops) IOPS are too many for \(size) GiB: at most \(limits.ratio) a GiB")
    }
    return iops
  }

  private static func throughput(_ asked: Int?, type: String, iops: Int) throws(SimulatedFault) -> Int? {
    guard type == "gp3" else {
      guard asked == nil else {
        throw StorageFault.combination("The parameter throughput is not supported for \(type) volumes.")
      }
      return nil
    }
    let throughput = asked ?? throughputs.lowerBound
    guard throughputs.contains(throughput) else { throw EC2Fault.value("\(throughput)", of: "throughput") }
    guard throughput * 4 <= iops else {
      throw SimulatedFault(
        "InvalidParameterValue", "A throughput of \(throughput) MiB/s needs \(throughput * 4) IOPS, not \(iops)")
    }
    return throughput
  }

  /// The members of a volume's document.
  var document: Document {
    var members: Document = ["VolumeType": .string(type), "Size": .integer(Int64(size))]
    members["Iops"] = iops.map { .integer(Int64($0)) }
    members["Throughput"] = throughput.map { .integer(Int64($0)) }
    return members
  }
}
