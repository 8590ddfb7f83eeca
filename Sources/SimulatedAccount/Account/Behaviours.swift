/// Every operation the account models, by service and the API's name, and every change that comes by itself.
enum Behaviours {
  static let table: [String: [String: Behaviour]] = [
    "acm": ACM.behaviours,
    "cloudwatch": CloudWatch.behaviours,
    "ec2": EC2.behaviours,
    "elb": ELB.behaviours,
    "elbv2": ELBv2.behaviours,
    "logs": Logs.behaviours,
    "route53": Route53.behaviours,
    "sts": Identity.behaviours,
  ]

  /// By name: `ec2.Instance.start`.
  static let changes: [String: ScheduledChange] = merged([
    ACM.changes,
    EC2.changes,
    LoadBalancers.changes,
    ZoneChanges.changes,
  ])

  static func merged<Entry>(_ tables: [[String: Entry]]) -> [String: Entry] {
    tables.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }
}
