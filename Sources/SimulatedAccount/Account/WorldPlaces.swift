import ServiceModels

/// Where documents that come from outside belong, and which shape they have.
enum WorldPlaces {
  /// Whether no region owns resources of the kind.
  static func isGlobal(_ kind: ResourceKind) -> Bool {
    kind == "cloudwatch.Dashboard" || ["iam.", "route53.", "s3."].contains { kind.name.hasPrefix($0) }
  }

  /// Resources that the API describes in a shape of another name.
  private static let shapes = [
    "acm.Certificate": "CertificateDetail", "cloudwatch.Dashboard": "DashboardEntry",
    "elb.LoadBalancer": "LoadBalancerDescription", "iam.AccessKey": "AccessKeyMetadata",
    "iam.ServerCertificate": "ServerCertificateMetadata", "kms.Key": "KeyMetadata",
    "secretsmanager.Secret": "SecretListEntry",
  ]

  /// The structure in which operations that read describe the resource.
  static func shape(of type: String, in service: String, _ catalog: ServiceCatalog) -> Shape? {
    guard let model = catalog.service(service) else { return nil }
    let name = shapes["\(service).\(type)"] ?? type
    let readers = model.operationNames.compactMap { model.operation($0) }.filter { operation in
      !operation.extras.isMutating
    }
    // Those named after the resource come first: the others are only looked at where these do not describe it.
    let named = readers.filter { $0.name.contains(type) } + readers.filter { !$0.name.contains(type) }
    for reader in named { if let found = reader.output.flatMap({ find(name, in: $0) }) { return found } }
    return nil
  }

  private static func find(_ name: String, in shape: Shape) -> Shape? {
    var seen: Set<String> = []
    var next = [shape]
    while let shape = next.popLast() {
      guard seen.insert(shape.name).inserted else { continue }
      switch shape.kind {
      case .structure where shape.name == name: return shape
      case .structure: next += shape.members.map(\.shape)
      case .list: next.append(shape.element.shape)
      case .map: next.append(shape.value.shape)
      default: break
      }
    }
    return nil
  }
}
