import Values

/// Server certificates: `iam.ServerCertificate` by name, as GetServerCertificate shows them; load balancers use them.
enum ServerCertificates {
  static let kind: ResourceKind = "iam.ServerCertificate"

  static let behaviours: [String: Behaviour] = [
    "DeleteServerCertificate": delete, "GetServerCertificate": get, "ListServerCertificates": list,
    "UpdateServerCertificate": update, "UploadServerCertificate": upload,
  ]

  /// The lifetime that is shown of a body in which no certificate can be read, in seconds: 365 days.
  private static let lifetime = 31_536_000.0

  private static func expiration(_ call: SimulatedCall) -> Value {
    let block = PEM.blocks(call.text("CertificateBody") ?? "")?.first
    let end = block.flatMap { X509Certificate($0.bytes) }?.notAfter
    return DocumentTime.text(end ?? call.now.rounded(.down) + lifetime)
  }

  private static func upload(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (name, path) = (call.text("ServerCertificateName") ?? "", try IAMName.path(call))
    try IAMName.check(name, longest: 128, "ServerCertificateName")
    try checkText(call)
    let tags = try IAMTags.atCreation(call)
    try checkFree(name, call)
    let metadata: Document = [
      "ServerCertificateName": .string(name), "Path": .string(path), "UploadDate": call.wholeSecond,
      "ServerCertificateId": .string(IAMName.id("ASCA", call)), "Arn": .string(arn(path, name, call)),
      "Expiration": expiration(call),
    ]
    var certificate: Document = [
      "ServerCertificateName": .string(name), "ServerCertificateMetadata": .map(metadata),
      "CertificateBody": call.input["CertificateBody"] ?? "",
    ]
    certificate["CertificateChain"] = call.input["CertificateChain"]
    certificate["Tags"] = tags
    call.account.global[kind][name] = certificate
    return ["ServerCertificateMetadata": .map(metadata)].merging(tags.map { ["Tags": $0] } ?? [:]) { $1 }
  }

  private static func arn(_ path: String, _ name: String, _ call: SimulatedCall) -> String {
    IAMName.arn("server-certificate\(path)\(name)", call)
  }

  private static func checkText(_ call: SimulatedCall) throws(SimulatedFault) {
    for member in ["CertificateBody", "CertificateChain", "PrivateKey"] {
      guard let text = call.text(member), !isPEM(text) else { continue }
      throw SimulatedFault("MalformedCertificate", "\(member) is not in PEM")
    }
  }

  private static func isPEM(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline)
    return lines.contains { $0.hasPrefix("-----BEGIN ") } && lines.contains { $0.hasPrefix("-----END ") }
  }

  private static func checkFree(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let lowercased = name.lowercased()
    guard !call.account.global[kind].ids.contains(where: { $0.lowercased() == lowercased }) else {
      throw IAMFault.exists("server certificate", name)
    }
  }

  private static func existing(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("ServerCertificateName") ?? ""
    guard let certificate = call.account.global[kind][name] else { throw IAMFault.noEntity("server certificate", name) }
    return certificate
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["ServerCertificate": .map(try existing(call).filter { $0.key != "ServerCertificateName" })]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let all = call.account.global[kind].all.compactMap { $0["ServerCertificateMetadata"]?.map }
    let rows = IAMPage.listed(all.sorted(by: "ServerCertificateName"), without: [], call)
    return try IAMPage.answer(rows, as: "ServerCertificateMetadataList", call)
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (old, certificate) = (call.text("ServerCertificateName") ?? "", try existing(call))
    let new = call.text("NewServerCertificateName") ?? old
    try IAMName.check(new, longest: 128, "NewServerCertificateName")
    var metadata = certificate["ServerCertificateMetadata"]?.map ?? [:]
    let path = call.input["NewPath"] == nil ? metadata["Path"]?.text ?? "/" : try IAMName.path(call, "NewPath")
    if new.lowercased() != old.lowercased() { try checkFree(new, call) }
    metadata.merge([
      "ServerCertificateName": .string(new), "Path": .string(path), "Arn": .string(arn(path, new, call)),
    ]) { $1 }
    call.account.global[kind][old] = nil
    call.account.global[kind][new] = certificate.merging([
      "ServerCertificateName": .string(new), "ServerCertificateMetadata": .map(metadata),
    ]) { $1 }
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = try existing(call)["ServerCertificateMetadata"]?["Arn"]?.text ?? ""
    guard !isUsed(arn, call) else { throw IAMFault.conflict("A load balancer uses the certificate '\(arn)'") }
    call.account.global[kind][call.text("ServerCertificateName") ?? ""] = nil
    return [:]
  }

  /// Whether a listener of any region uses the certificate.
  private static func isUsed(_ arn: String, _ call: SimulatedCall) -> Bool {
    call.account.regionNames.contains { name in
      let region = call.account.region(name)
      return region["elb.LoadBalancer"].all.contains {
        DocumentPath("ListenerDescriptions[].Listener.SSLCertificateId").texts(in: $0).contains(arn)
      }
        || region["elbv2.Listener"].all.contains {
          DocumentPath("Certificates[].CertificateArn").texts(in: $0).contains(arn)
        }
    }
  }
}
