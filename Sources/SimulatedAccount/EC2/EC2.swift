/// EC2's operations, a table a resource. Documents are kept by id in tables named after AWS's shapes: `ec2.Vpc`.
enum EC2 {
  static let behaviours = Behaviours.merged([
    EBS.behaviours,
    Images.behaviours,
    KeyPairs.behaviours,
    LaunchTemplates.behaviours,
    SecurityGroupRules.behaviours,
    SecurityGroups.behaviours,
    Subnets.behaviours,
    Tags.behaviours,
    VPCs.behaviours,
  ])
}
