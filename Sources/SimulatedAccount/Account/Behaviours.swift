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
    EC2.changes,
    LoadBalancers.changes,
  ])

  static func merged<Entry>(_ tables: [[String: Entry]]) -> [String: Entry] {
    tables.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }
}
