import Values

/// What other accounts may do with a network interface.
enum InterfacePermissions {
  static let kind: ResourceKind = "ec2.NetworkInterfacePermission"

  static let behaviours: [String: Behaviour] = [
    "CreateNetworkInterfacePermission": create, "DeleteNetworkInterfacePermission": delete,
    "DescribeNetworkInterfacePermissions": describe,
  ]

  private static let filters = Filters([
    "network-interface-permission.network-interface-permission-id": "NetworkInterfacePermissionId",
    "network-interface-permission.network-interface-id": "NetworkInterfaceId",
    "network-interface-permission.aws-account-id": "AwsAccountId",
    "network-interface-permission.aws-service": "AwsService",
    "network-interface-permission.permission": "Permission",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let interface = try call.required("NetworkInterfaceId")
    _ = try call.existing(interface, NetworkInterfaces.kind)
    let permission = try call.required("Permission")
    guard ["INSTANCE-ATTACH", "EIP-ASSOCIATE"].contains(permission) else {
      throw EC2Fault.value(permission, of: "permission")
    }
    guard call.text("AwsAccountId") != nil || call.text("AwsService") != nil else {
      throw EC2Fault.missing("awsAccountId")
    }
    let id = call.account.identifiers.ec2("eni-perm")
    var document: Document = [
      "NetworkInterfacePermissionId": .string(id), "NetworkInterfaceId": .string(interface),
      "Permission": .string(permission), "PermissionState": ["State": "GRANTED"],
    ]
    document["AwsAccountId"] = call.input["AwsAccountId"]
    document["AwsService"] = call.input["AwsService"]
    call.region[kind][id] = document
    return ["InterfacePermission": .map(document)]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfacePermissionId")
    _ = try call.existing(id, kind)
    call.region[kind][id] = nil
    return ["Return": true]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try filters.apply(call, to: try call.named(by: "NetworkInterfacePermissionIds", kind))
    return try Page(call, limits: 5...255, defaultSize: 50).answer(rows, as: "NetworkInterfacePermissions")
  }
}
