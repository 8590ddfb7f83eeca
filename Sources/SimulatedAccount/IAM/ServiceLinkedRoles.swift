import Values

/// Roles that a service makes for itself: `AWSServiceRoleFor…` under `/aws-service-role/`.
enum ServiceLinkedRoles {
  static let behaviours: [String: Behaviour] = [
    "CreateServiceLinkedRole": create, "DeleteServiceLinkedRole": delete, "GetServiceLinkedRoleDeletionStatus": status,
  ]

  private static let tasks: ResourceKind = "iam.ServiceLinkedRoleDeletion"

  /// Names behind `AWSServiceRoleFor`, by service: those that the service's own name does not give.
  private static let names = [
    "autoscaling.amazonaws.com": "AutoScaling",
    "ec2.application-autoscaling.amazonaws.com": "ApplicationAutoScaling_EC2",
    "ecs.amazonaws.com": "ECS", "eks.amazonaws.com": "AmazonEKS", "eks-nodegroup.amazonaws.com": "AmazonEKSNodegroup",
    "elasticache.amazonaws.com": "ElastiCache", "elasticloadbalancing.amazonaws.com": "ElasticLoadBalancing",
    "es.amazonaws.com": "AmazonElasticsearchService", "imagebuilder.amazonaws.com": "ImageBuilder",
    "organizations.amazonaws.com": "Organizations", "rds.amazonaws.com": "RDS", "spot.amazonaws.com": "EC2Spot",
    "spotfleet.amazonaws.com": "EC2SpotFleet", "ssm.amazonaws.com": "AmazonSSM",
    "support.amazonaws.com": "Support", "transitgateway.amazonaws.com": "VPCTransitGateway",
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let service = call.text("AWSServiceName") ?? ""
    guard service.hasSuffix(".amazonaws.com"), service.utf8.count <= 128 else {
      throw IAMFault.input("'\(service)' is no service's name: it ends in .amazonaws.com")
    }
    let suffix = call.text("CustomSuffix").map { "_" + $0 } ?? ""
    let name = "AWSServiceRoleFor" + (names[service] ?? own(service)) + suffix
    try IAMName.check(name, longest: 64, "RoleName")
    guard call.account.global[IAMEntity.role.kind][name] == nil else {
      throw IAMFault.input("The service-linked role '\(name)' has been taken in this account")
    }
    var role = Roles.make(name: name, path: "/aws-service-role/\(service)/", trust: trust(service), call)
    role["Description"] = call.input["Description"]
    call.account.global[IAMEntity.role.kind][name] = role
    return ["Role": .map(role)]
  }

  private static func own(_ service: String) -> String {
    service.dropLast(".amazonaws.com".count).split(whereSeparator: { $0 == "." || $0 == "-" })
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func trust(_ service: String) -> String {
    let statement: Value = [
      "Action": ["sts:AssumeRole"], "Effect": "Allow", "Principal": ["Service": [.string(service)]],
    ]
    return Value.map(["Statement": [statement], "Version": "2012-10-17"]).json()
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let role = try IAMEntity.role.existing(call)
    let path = role["Path"]?.text ?? "/"
    guard path.hasPrefix("/aws-service-role/") else {
      throw IAMFault.invalid("'\(call.text("RoleName") ?? "")' is no service-linked role")
    }
    let task = "task\(path)\(call.text("RoleName") ?? "")/\(call.account.identifiers.uuid())"
    call.account.global[tasks][task] = ["DeletionTaskId": .string(task), "Status": "SUCCEEDED"]
    IAMEntity.role.remove(role, call)
    return ["DeletionTaskId": .string(task)]
  }

  private static func status(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = call.text("DeletionTaskId") ?? ""
    guard let task = call.account.global[tasks][id], let status = task["Status"] else {
      throw IAMFault.noEntity("deletion task", id)
    }
    return ["Status": status]
  }
}
