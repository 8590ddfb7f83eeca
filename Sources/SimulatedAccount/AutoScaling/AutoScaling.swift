/// EC2 Auto Scaling's operations.
enum AutoScaling {
  static let behaviours = Behaviours.merged([
    AutoScalingGroups.behaviours,
    GroupCapacity.behaviours,
    GroupInstances.behaviours,
    GroupSettings.behaviours,
    GroupTags.behaviours,
    GroupTraffic.behaviours,
    LaunchConfigurations.behaviours,
  ])
}
