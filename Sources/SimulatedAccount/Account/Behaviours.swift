/// Every operation the account models, by service and the API's name, and every change that comes by itself.
enum Behaviours {
  static let table: [String: [String: Behaviour]] = [
    "ec2": EC2.behaviours,
    "elb": ELB.behaviours,
    "elbv2": ELBv2.behaviours,
    "kms": KMS.behaviours,
    "ssm": SSM.behaviours,
    "sts": Identity.behaviours,
  ]

  /// By name: `ec2.Instance.start`.
  static let changes: [String: ScheduledChange] = merged([
    EBS.changes,
    EC2.changes,
    Images.changes,
    InstanceStates.changes,
    KMS.changes,
    LoadBalancers.changes,
    SSM.changes,
  ])

  static func merged<Entry>(_ tables: [[String: Entry]]) -> [String: Entry] {
    tables.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }
}
