/// Every operation the account models, by service and the API's name, and every change that comes by itself.
enum Behaviours {
  static let table: [String: [String: Behaviour]] = [
    "acm": ACM.behaviours,
    "autoscaling": AutoScaling.behaviours,
    "cloudwatch": CloudWatch.behaviours,
    "ec2": EC2.behaviours,
    "elb": ELB.behaviours,
    "elbv2": ELBv2.behaviours,
    "iam": IAM.behaviours,
    "kms": KMS.behaviours,
    "logs": Logs.behaviours,
    "route53": Route53.behaviours,
    "s3": S3.behaviours,
    "secretsmanager": SecretStore.behaviours,
    "ssm": SSM.behaviours,
    "sts": STS.behaviours,
  ]

  /// By name: `ec2.Instance.start`.
  static let changes: [String: ScheduledChange] = merged([
    ACM.changes,
    EBS.changes,
    EC2.changes,
    GroupCapacity.changes,
    Images.changes,
    InstanceStates.changes,
    KMS.changes,
    LoadBalancers.changes,
    SSM.changes,
    Secrets.changes,
    ZoneChanges.changes,
  ])

  /// Operations whose answers are too large to be kept for their tokens: `ec2.RunInstances`.
  static let recollections: [String: Recollection] = [
    "ec2.RunInstances": Launch.recollection
  ]

  static func merged<Entry>(_ tables: [[String: Entry]]) -> [String: Entry] {
    tables.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }
}
