/// Every operation the account models, by service and the API's name, and every change that comes by itself.
enum Behaviours {
  static let table: [String: [String: Behaviour]] = [
    "ec2": EC2.behaviours,
    "elb": ELB.behaviours,
    "elbv2": ELBv2.behaviours,
    "sts": Identity.behaviours,
  ]

  /// By name: `ec2.Instance.start`.
  static let changes: [String: ScheduledChange] = merged([
    InstanceStates.changes,
    LoadBalancers.changes,
  ])

  /// Operations whose answers are too large to be kept for their tokens: `ec2.RunInstances`.
  static let recollections: [String: Recollection] = [
    "ec2.RunInstances": Launch.recollection
  ]

  static func merged<Entry>(_ tables: [[String: Entry]]) -> [String: Entry] {
    tables.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }
}
