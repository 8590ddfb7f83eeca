import Values

/// What an instance has beside its document: its reservation, and the attributes that no description lists.
///
/// Kept by instance id in `ec2.InstanceAttribute`; the members are those of `DescribeInstanceAttribute` where it has them.
/// Instances of one launch share one record until one of them changes. Without a record everything is as by default.
enum InstanceRecord {
  static let kind: ResourceKind = "ec2.InstanceAttribute"

  static func of(_ id: String, in region: RegionState) -> Document { region[kind][id] ?? [:] }

  /// Instances that came from outside are each a reservation of its own.
  static func reservation(of id: String, in region: RegionState) -> String {
    of(id, in: region)["ReservationId"]?.text ?? "r-" + id.drop { $0 != "-" }.dropFirst()
  }

  static func flag(_ member: String, of id: String, in region: RegionState) -> Bool {
    of(id, in: region)[member]?["Value"]?.boolean ?? false
  }

  static func change(_ id: String, in region: RegionState, _ change: (inout Document) -> Void) {
    var record = of(id, in: region)
    change(&record)
    region[kind][id] = record
  }
}
