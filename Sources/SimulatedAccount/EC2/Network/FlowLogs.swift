import Values

/// Flow logs of VPCs, subnets and network interfaces. Nothing is ever logged.
enum FlowLogs {
  static let kind: ResourceKind = "ec2.FlowLog"

  static let behaviours: [String: Behaviour] = [
    "CreateFlowLogs": create, "DescribeFlowLogs": describe, "DeleteFlowLogs": delete,
  ]

  /// The record format of version 2, which is the default.
  private static let format: Value = .string(
    [
      "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets",
      "bytes", "start", "end", "action", "log-status",
    ].map { "${\($0)}" }.joined(separator: " "))

  private static let kinds: [String: ResourceKind] = [
    "VPC": VPCs.kind, "Subnet": Subnets.kind, "NetworkInterface": "ec2.NetworkInterface",
    "TransitGateway": "ec2.TransitGateway", "TransitGatewayAttachment": "ec2.TransitGatewayVpcAttachment",
    "RegionalNatGateway": "ec2.NatGateway",
  ]

  private static let filters = Filters([
    "deliver-log-status": "DeliverLogsStatus", "log-destination-type": "LogDestinationType",
    "flow-log-id": "FlowLogId", "log-group-name": "LogGroupName", "resource-id": "ResourceId",
    "traffic-type": "TrafficType",
  ])

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let base = try settings(call)
    let ids = call.texts("ResourceIds")
    guard let kind = kinds[try call.required("ResourceType")], !ids.isEmpty else {
      throw EC2Fault.missing("resourceId")
    }
    for id in ids { _ = try call.existing(id, kind) }
    var (made, failed): ([Value], [Value]) = ([], [])
    for id in ids {
      guard !isDuplicate(base, of: id, call.region) else {
        failed.append([
          "ResourceId": .string(id),
          "Error": ["Code": "FlowLogAlreadyExists", "Message": "The resource has a flow log with these settings"],
        ])
        continue
      }
      let flowLog = call.freshID("fl")
      call.region[FlowLogs.kind][flowLog] = base.merging(
        ["FlowLogId": .string(flowLog), "ResourceId": .string(id)]) { $1 }
      made.append(.string(flowLog))
    }
    if made.isEmpty, let only = failed.first?["Error"], failed.allSatisfy({ $0["Error"] == only }) {
      throw SimulatedFault(only["Code"]?.text ?? "", only["Message"]?.text ?? "")
    }
    var output: Document = ["FlowLogIds": .list(made), "Unsuccessful": .list(failed)]
    output["ClientToken"] = call.input["ClientToken"]
    return output
  }

  private static func isDuplicate(_ base: Document, of resource: String, _ region: RegionState) -> Bool {
    region.all(kind, where: "ResourceId", is: resource).contains { old in
      ["TrafficType", "LogDestination", "LogGroupName", "LogDestinationType", "LogFormat"].allSatisfy {
        old[$0] == base[$0]
      }
    }
  }

  private static func settings(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let type = call.text("LogDestinationType") ?? "cloud-watch-logs"
    let interval = call.integer("MaxAggregationInterval") ?? 600
    guard [60, 600].contains(interval) else { throw invalid("MaxAggregationInterval is 60 or 600") }
    try checkDestination(call, type: type)
    var base: Document = [
      "CreationTime": call.timestamp, "DeliverLogsStatus": "SUCCESS", "FlowLogStatus": "ACTIVE",
      "TrafficType": call.input["TrafficType"] ?? "ALL", "LogDestinationType": .string(type),
      "LogFormat": call.input["LogFormat"] ?? format, "MaxAggregationInterval": .integer(Int64(interval)),
      "Tags": try Tags.atCreation(call, of: "vpc-flow-log"),
    ]
    for member in ["DeliverLogsPermissionArn", "DeliverCrossAccountRole", "LogGroupName", "LogDestination"] {
      base[member] = call.input[member]
    }
    if type == "s3" {
      let standard: Document = [
        "FileFormat": "plain-text", "HiveCompatiblePartitions": false, "PerHourPartition": false,
      ]
      base["DestinationOptions"] = .map(standard.merging(call.document("DestinationOptions") ?? [:]) { $1 })
    }
    return base
  }

  private static func invalid(_ text: String) -> SimulatedFault { SimulatedFault("InvalidParameter", text) }

  private static func checkDestination(_ call: SimulatedCall, type: String) throws(SimulatedFault) {
    let (group, destination) = (call.text("LogGroupName"), call.text("LogDestination"))
    guard group == nil || destination == nil else {
      throw invalid("LogDestination and LogGroupName do not go together")
    }
    guard group != nil || destination != nil else {
      throw invalid("LogDestination can't be empty if LogGroupName is not provided.")
    }
    guard type == "cloud-watch-logs" else {
      guard group == nil else { throw invalid("LogGroupName goes with cloud-watch-logs only") }
      return
    }
    guard call.text("DeliverLogsPermissionArn") != nil else {
      throw invalid("DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.")
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 1...1000)
    let logs = try filters.apply(call, to: try call.named(by: "FlowLogIds", kind), from: "Filter")
    return page.answer(logs, as: "FlowLogs")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ids = call.texts("FlowLogIds")
    for id in ids { _ = try call.existing(id, kind) }
    for id in ids { call.region[kind][id] = nil }
    return ["Unsuccessful": []]
  }
}
