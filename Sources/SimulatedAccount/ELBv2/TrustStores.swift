import Values

/// Trust stores: the authorities whose client certificates listeners verify. Bundles in S3 are not read.
enum TrustStores {
  static let behaviours: [String: Behaviour] = [
    "CreateTrustStore": create, "DescribeTrustStores": describe, "ModifyTrustStore": modify,
    "DeleteTrustStore": delete, "DescribeTrustStoreAssociations": associations,
    "DeleteSharedTrustStoreAssociation": deleteAssociation, "GetTrustStoreCaCertificatesBundle": bundle,
    "GetResourcePolicy": policy,
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Name") ?? ""
    try BalancerName.check(name, of: "trust store", call)
    let tags = try LoadBalancerTags.rules(call).given()
    guard !call.region[ELBv2.trustStores].all.contains(where: { $0["Name"]?.text == name }) else {
      throw call.modelFault("DuplicateTrustStoreName", "A trust store named '\(name)' exists")
    }
    let arn = call.region.arn("elasticloadbalancing", "truststore/\(name)/\(call.account.identifiers.hex(16))")
    let store: Document = [
      "Name": .string(name), "TrustStoreArn": .string(arn), "Status": "ACTIVE", "NumberOfCaCertificates": 1,
      "TotalRevokedEntries": 0,
    ]
    call.region[ELBv2.trustStores][arn] = store
    call.putTags(tags, on: arn)
    return ["TrustStores": [.map(store)]]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (arns, names) = (call.texts("TrustStoreArns"), call.texts("Names"))
    var stores: [Document] = []
    for arn in arns { stores.append(try ELBv2.existing(arn, ELBv2.trustStores, call)) }
    let all = call.region[ELBv2.trustStores].all
    for name in names {
      guard let store = all.first(where: { $0["Name"]?.text == name }) else {
        throw call.modelFault("TrustStoreNotFound", "There is no trust store named '\(name)'")
      }
      stores.append(store)
    }
    return try MarkerPage.answer(arns.isEmpty && names.isEmpty ? all : stores, as: "TrustStores", call)
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["TrustStores": [.map(try call.document(of: "TrustStoreArn", ELBv2.trustStores))]]
  }

  /// The listeners that verify with the store.
  private static func users(_ call: SimulatedCall) -> [Value] {
    call.region[ELBv2.listeners].all.filter { listener in
      listener["MutualAuthentication"]?["TrustStoreArn"]?.text == call.text("TrustStoreArn")
    }.compactMap { $0["ListenerArn"] }
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.document(of: "TrustStoreArn", ELBv2.trustStores)
    guard users(call).isEmpty else {
      throw call.modelFault("TrustStoreInUse", "Listeners verify client certificates with this trust store")
    }
    ELBv2.remove(call.text("TrustStoreArn") ?? "", ELBv2.trustStores, call)
    return [:]
  }

  private static func associations(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.document(of: "TrustStoreArn", ELBv2.trustStores)
    return try MarkerPage.answer(users(call).map { ["ResourceArn": $0] }, as: "TrustStoreAssociations", call)
  }

  private static func deleteAssociation(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.document(of: "TrustStoreArn", ELBv2.trustStores)
    guard users(call).contains(call.input["ResourceArn"] ?? .null) else {
      throw call.modelFault("AssociationNotFound", "The resource does not use this trust store")
    }
    throw call.modelFault(
      "DeleteAssociationSameAccount", "The resource is this account's own; change its listener instead")
  }

  private static func bundle(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let store = try call.document(of: "TrustStoreArn", ELBv2.trustStores)
    let name = store["Name"]?.text ?? ""
    return ["Location": .string("https://elb-trust-stores.s3.\(call.region.name).amazonaws.com/\(name)/bundle.pem")]
  }

  /// Nothing is shared with other accounts, so no resource has a policy.
  private static func policy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    throw call.modelFault("ResourceNotFound", "'\(call.text("ResourceArn") ?? "")' has no resource policy")
  }
}

/// The lists of revoked certificates of trust stores. Their files in S3 are not read, so each holds one entry.
enum TrustStoreRevocations {
  static let behaviours: [String: Behaviour] = [
    "AddTrustStoreRevocations": add, "DescribeTrustStoreRevocations": describe,
    "RemoveTrustStoreRevocations": remove, "GetTrustStoreRevocationContent": content,
  ]

  private static let kind: ResourceKind = "elbv2.TrustStoreRevocation"

  private static func of(_ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    _ = try call.document(of: "TrustStoreArn", ELBv2.trustStores)
    return call.region[kind].all.filter { $0["TrustStoreArn"]?.text == call.text("TrustStoreArn") }
  }

  private static func named(_ ids: [Value], _ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    let own = try of(call)
    for id in ids where !own.contains(where: { $0["RevocationId"] == id }) {
      throw call.modelFault("RevocationIdNotFound", "The trust store has no revocation file \(id.integer ?? 0)")
    }
    return ids.isEmpty ? own : own.filter { ids.contains($0["RevocationId"] ?? .null) }
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var last = try of(call).compactMap { $0["RevocationId"]?.integer }.max() ?? 0
    let arn = call.text("TrustStoreArn") ?? ""
    let rows = call.documents("RevocationContents").map { contents -> Value in
      last += 1
      let row: Document = [
        "TrustStoreArn": .string(arn), "RevocationId": .integer(last),
        "RevocationType": contents["RevocationType"] ?? "CRL", "NumberOfRevokedEntries": 1,
      ]
      call.region[kind]["\(arn)#\(last)"] = row
      return .map(row)
    }
    try count(call)
    return ["TrustStoreRevocations": .list(rows)]
  }

  private static func count(_ call: SimulatedCall) throws(SimulatedFault) {
    let entries = Int64(try of(call).count)
    call.region[ELBv2.trustStores].update(call.text("TrustStoreArn") ?? "") {
      $0["TotalRevokedEntries"] = .integer(entries)
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try named(call.input["RevocationIds"]?.list ?? [], call)
    return try MarkerPage.answer(rows, as: "TrustStoreRevocations", call)
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for row in try named(call.input["RevocationIds"]?.list ?? [], call) {
      let number = row["RevocationId"]?.integer ?? 0
      call.region[kind]["\(call.text("TrustStoreArn") ?? "")#\(number)"] = nil
    }
    try count(call)
    return [:]
  }

  private static func content(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = call.input["RevocationId"] ?? .null
    _ = try named([id], call)
    let file = "\(id.integer ?? 0).crl"
    return ["Location": .string("https://elb-trust-stores.s3.\(call.region.name).amazonaws.com/\(file)")]
  }
}
