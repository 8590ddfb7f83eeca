import ServiceModels
import Values

/// Prices of Spot Instances: made from the size of the type, so that they are the same in every run.
enum SpotPrices {
  static let behaviours: [String: Behaviour] = ["DescribeSpotPriceHistory": describe]

  private static let products = ["Linux/UNIX", "Red Hat Enterprise Linux", "SUSE Linux", "Windows"]

  private static let filters = Filters([
    "availability-zone": "AvailabilityZone", "availability-zone-id": "AvailabilityZoneId",
    "instance-type": "InstanceType", "product-description": "ProductDescription", "spot-price": "SpotPrice",
    "timestamp": "Timestamp",
  ])

  /// Dollars an hour of an instance that runs Linux.
  static func price(_ type: String) -> Double { 0.0125 * processors(type) }

  static func onDemand(_ type: String) -> String { text(price(type) * 3) }

  private static func processors(_ type: String) -> Double {
    let options = InstanceHardware.cpuOptions(type)
    return Double((options["CoreCount"]?.integer ?? 1) * (options["ThreadsPerCore"]?.integer ?? 1))
  }

  /// Six decimals, as EC2 writes prices.
  static func text(_ price: Double) -> String {
    let millionths = Int64(exactly: (price * 1_000_000).rounded()) ?? 0
    let decimals = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - decimals.count) + decimals
  }

  /// The prices of now: in the simulated account they never were others.
  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let asked = call.texts("InstanceTypes")
    for type in asked { try InstanceHardware.check(type) }
    let types = asked.isEmpty ? InstanceHardware.all : asked
    let wanted = call.texts("ProductDescriptions").map { $0.replacing(" (Amazon VPC)", with: "") }
    let kinds = products.filter { wanted.isEmpty || wanted.contains($0) }
    let zones = NewRegion.zones(of: call.region.name).filter { zone in
      call.text("AvailabilityZone") ?? zone == zone
        && call.text("AvailabilityZoneId") ?? Subnets.zoneID(zone) == Subnets.zoneID(zone)
    }
    let time = Timestamp(seconds: (call.now / 3600).rounded(.down) * 3600)?.iso8601 ?? ""
    var rows: [Document] = []
    for type in types {
      for product in kinds { rows += zones.map { row(type, product, zone: $0, time) } }
    }
    return try Page(call, limits: 1...1000, defaultSize: 1000).answer(
      try filters.apply(call, to: rows), as: "SpotPriceHistory")
  }

  private static func row(_ type: String, _ product: String, zone: String, _ time: String) -> Document {
    let factor = product == "Linux/UNIX" ? 1 : 1.5
    return [
      "AvailabilityZone": .string(zone), "AvailabilityZoneId": .string(Subnets.zoneID(zone)),
      "InstanceType": .string(type), "ProductDescription": .string(product), "Timestamp": .string(time),
      "SpotPrice": .string(text(price(type) * factor)),
    ]
  }
}
