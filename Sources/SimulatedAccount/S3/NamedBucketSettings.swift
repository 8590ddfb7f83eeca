import Values

/// Configurations of which a bucket may have many, each under an id: analytics, tiering, inventory, metrics.
enum NamedBucketSettings {
  static let behaviours: [String: Behaviour] = Dictionary(
    uniqueKeysWithValues: members.keys.flatMap { name in
      [
        ("PutBucket\(name)Configuration", put), ("GetBucket\(name)Configuration", get),
        ("DeleteBucket\(name)Configuration", delete), ("ListBucket\(name)Configurations", list),
      ]
    })

  private static let members = [
    "Analytics": "AnalyticsConfiguration", "IntelligentTiering": "IntelligentTieringConfiguration",
    "Inventory": "InventoryConfiguration", "Metrics": "MetricsConfiguration",
  ]

  private static func member(_ call: SimulatedCall) -> String {
    members.first { call.operation.name.contains("Bucket" + $0.key) }?.value ?? ""
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (bucket, member) = (try call.bucket(), member(call))
    guard let value = call.input[member], let id = call.text("Id"), value["Id"]?.text == id else {
      throw S3Fault.malformed("The configuration's id is not the request's")
    }
    var all = BucketSettings.value(member, of: bucket, call)?.map ?? [:]
    all[id] = value
    BucketSettings.set(member, .map(all), of: bucket, call)
    return [:]
  }

  private static func kept(_ call: SimulatedCall) throws(SimulatedFault) -> (
    bucket: String, all: Document, value: Value
  ) {
    let bucket = try call.bucket()
    let all = BucketSettings.value(member(call), of: bucket, call)?.map ?? [:]
    guard let value = all[call.text("Id") ?? ""] else {
      throw SimulatedFault(
        "NoSuchConfiguration", "The bucket has no such configuration '\(call.text("Id") ?? "")'", status: 404)
    }
    return (bucket, all, value)
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    [member(call): try kept(call).value]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (bucket, all, _) = try kept(call)
    all[call.text("Id") ?? ""] = nil
    BucketSettings.set(member(call), .map(all), of: bucket, call)
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let all = BucketSettings.value(member(call), of: try call.bucket(), call)?.map ?? [:]
    let rows = all.sorted { $0.key < $1.key }.map(\.value)
    return ["IsTruncated": false].merging(rows.isEmpty ? [:] : [member(call) + "List": .list(rows)]) { $1 }
  }
}
