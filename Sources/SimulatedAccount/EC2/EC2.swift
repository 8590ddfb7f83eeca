/// EC2's operations, a table a resource. Documents are kept by id in tables named after AWS's shapes: `ec2.Vpc`.
enum EC2 {
  static let behaviours = Behaviours.merged([
    DHCPOptions.behaviours,
    EgressOnlyGateways.behaviours,
    EndpointServices.behaviours,
    FlowLogs.behaviours,
    GroupAssociations.behaviours,
    GroupReferences.behaviours,
    InstanceTypes.behaviours,
    InternetGateways.behaviours,
    ManagedPrefixLists.behaviours,
    NATAddresses.behaviours,
    NATGateways.behaviours,
    NetworkACLEntries.behaviours,
    NetworkACLs.behaviours,
    PeeringConnections.behaviours,
    PlacementGroups.behaviours,
    PrefixListEntries.behaviours,
    Regions.behaviours,
    RouteAssociations.behaviours,
    RouteTables.behaviours,
    Routes.behaviours,
    RuleChanges.behaviours,
    SecurityGroupRules.behaviours,
    SecurityGroups.behaviours,
    SubnetAttributes.behaviours,
    SubnetRanges.behaviours,
    SubnetReservations.behaviours,
    Subnets.behaviours,
    Tags.behaviours,
    VPCAttributes.behaviours,
    VPCEndpoints.behaviours,
    VPCRanges.behaviours,
    VPCs.behaviours,
  ])

  /// What changes by itself later.
  static let changes = Behaviours.merged([
    GroupAssociations.changes,
    ManagedPrefixLists.changes,
    NATGateways.changes,
    PeeringConnections.changes,
    VPCEndpoints.changes,
  ])
}
