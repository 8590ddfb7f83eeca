import Values

/// The services that have VPC endpoints in a region.
enum EndpointServices {
  static let behaviours: [String: Behaviour] = ["DescribeVpcEndpointServices": describe]

  /// Services with gateway endpoints. S3 and DynamoDB have interface endpoints as well.
  private static let gateways = ["dynamodb", "s3"]

  /// Services with interface endpoints, as the user guide of AWS PrivateLink lists them; a choice of them.
  private static let interfaces = [
    "access-analyzer", "acm-pca", "apigateway", "appmesh", "athena", "autoscaling", "backup", "cloudformation",
    "cloudtrail", "codebuild", "codecommit", "codedeploy", "codepipeline", "config", "datasync", "dms", "dynamodb",
    "ebs", "ec2", "ec2messages", "ecr.api", "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "eks", "elasticache",
    "elasticbeanstalk", "elasticfilesystem", "elasticloadbalancing", "elasticmapreduce", "email-smtp", "events",
    "execute-api", "firehose", "fsx", "glue", "imagebuilder", "iot.data", "kinesis-streams", "kms", "lambda",
    "license-manager", "logs", "monitoring", "rds", "redshift", "s3", "sagemaker.api", "secretsmanager",
    "servicecatalog", "sns", "sqs", "ssm", "ssmmessages", "states", "storagegateway", "sts", "synthetics", "transfer",
    "xray",
  ]

  private static let filters = Filters(
    [
      "service-name": "ServiceName", "service-type": "ServiceType[].ServiceType", "owner": "Owner",
      "service-region": "ServiceRegion",
    ])

  private static func prefix(_ service: String, _ region: RegionState) -> String {
    "\(region.partition == "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws").\(region.name).\(service)"
  }

  private static func document(_ service: String, type: String, _ region: RegionState) -> Document {
    let zones = NewRegion.zones(of: region.name)
    let host = service.split(separator: ".").reversed().joined(separator: ".")
    var document: Document = [
      "ServiceName": .string(prefix(service, region)), "ServiceType": [["ServiceType": .string(type)]],
      "ServiceId": .string("vpce-svc-" + fingerprint("\(type).\(service).\(region.name)")),
      "ServiceRegion": .string(region.name),
      "AvailabilityZones": .list(zones.map { .string($0) }),
      "AvailabilityZoneIds": .list(zones.map { .string(Zones.id(of: $0)) }), "Owner": "amazon",
      "BaseEndpointDnsNames": [.string("\(host).\(region.name).vpce.amazonaws.com")],
      "VpcEndpointPolicySupported": true, "AcceptanceRequired": false, "ManagesVpcEndpoints": false, "Tags": [],
      "SupportedIpAddressTypes": ["ipv4"],
    ]
    if type == "Interface" {
      let name: Value = .string("\(host).\(region.name).amazonaws.com")
      document["PrivateDnsName"] = name
      document["PrivateDnsNames"] = [["PrivateDnsName": name]]
      document["PrivateDnsNameVerificationState"] = "verified"
    } else {
      document["BaseEndpointDnsNames"] = [.string("\(host).\(region.name).amazonaws.com")]
    }
    return document
  }

  /// 17 hexadecimal digits that are the same for the same text (FNV-1a).
  private static func fingerprint(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return "0" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func all(in region: RegionState) -> [Document] {
    let types = [("Gateway", gateways), ("Interface", interfaces)]
    let amazons = types.flatMap { type, services in services.map { document($0, type: type, region) } }
    return (amazons + EndpointConfigurations.offered(in: region))
      .sorted { $0.text(of: "ServiceName") < $1.text(of: "ServiceName") }
  }

  /// The service of a name, with all types of endpoints it has.
  static func named(_ name: String, in region: RegionState) throws(SimulatedFault) -> Document {
    let own = all(in: region).filter { $0["ServiceName"]?.text == name }
    guard var service = own.last(where: { $0["PrivateDnsName"] != nil }) ?? own.last else {
      throw SimulatedFault("InvalidServiceName", "There is no VPC endpoint service '\(name)'")
    }
    service["ServiceType"] = .list(own.flatMap { $0["ServiceType"]?.list ?? [] })
    return service
  }

  static func types(of service: Document) -> [String] {
    DocumentPath("ServiceType[].ServiceType").texts(in: service)
  }

  /// The names an interface endpoint answers to: its own, one a zone, and the service's if it is private.
  static func names(
    of endpoint: String, _ service: Document, subnets: [Document], isPrivate: Bool, _ call: SimulatedCall
  ) -> [Value] {
    let base = service["BaseEndpointDnsNames"]?[0]?.text ?? ""
    let own = "\(endpoint)-\(call.account.identifiers.hex(8))"
    let zone: Value = .string("Z" + call.account.identifiers.hex(20).uppercased())
    let hosts = ["\(own).\(base)"] + subnets.map { "\(own)-\($0.text(of: "AvailabilityZone")).\(base)" }
    let names = hosts.map { Value.map(["DnsName": .string($0), "HostedZoneId": zone]) }
    guard isPrivate, let name = service["PrivateDnsName"] else { return names }
    return names + [["DnsName": name, "HostedZoneId": .string("Z" + call.account.identifiers.hex(20).uppercased())]]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 1...100_000, defaultSize: 1000)
    let names = call.texts("ServiceNames")
    for name in names { _ = try named(name, in: call.region) }
    let services = all(in: call.region).filter { names.isEmpty || names.contains($0.text(of: "ServiceName")) }
    let kept = try filters.apply(call, to: services)
    var output = page.answer(kept, as: "ServiceDetails")
    let shown = (output["ServiceDetails"]?.list ?? []).compactMap { $0["ServiceName"]?.text }
    output["ServiceNames"] = .list(Set(shown).sorted().map { .string($0) })
    return output
  }
}
