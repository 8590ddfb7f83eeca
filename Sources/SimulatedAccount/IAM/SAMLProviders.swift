import ServiceModels
import Values

/// SAML providers: `iam.SAMLProvider` by ARN, with the metadata document they are made of.
enum SAMLProviders {
  static let kind: ResourceKind = "iam.SAMLProvider"

  static let behaviours: [String: Behaviour] = [
    "CreateSAMLProvider": create, "DeleteSAMLProvider": delete, "GetSAMLProvider": get, "ListSAMLProviders": list,
    "UpdateSAMLProvider": update,
  ]

  /// How long a provider's metadata counts, in seconds: 100 years, where the document does not say.
  private static let lifetime = 3_155_760_000.0

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Name") ?? ""
    try IAMName.check(name, longest: 128, "Name")
    try checkMetadata(call)
    let tags = try IAMTags.atCreation(call)
    let arn = IAMName.arn("saml-provider/\(name)", call)
    guard call.account.global[kind][arn] == nil else { throw IAMFault.exists("SAML provider", name) }
    var provider: Document = [
      "SAMLProviderArn": .string(arn), "SAMLMetadataDocument": call.input["SAMLMetadataDocument"] ?? "",
      "SAMLProviderUUID": .string(call.account.identifiers.capitals(20)), "CreateDate": call.wholeSecond,
      "ValidUntil": .string(Timestamp(seconds: call.now.rounded(.down) + lifetime)?.iso8601 ?? "9999-12-31T23:59:59Z"),
    ]
    provider["AssertionEncryptionMode"] = call.input["AssertionEncryptionMode"]
    provider["Tags"] = tags
    call.account.global[kind][arn] = provider
    return ["SAMLProviderArn": .string(arn)].merging(tags.map { ["Tags": $0] } ?? [:]) { $1 }
  }

  private static func checkMetadata(_ call: SimulatedCall) throws(SimulatedFault) {
    guard let text = call.text("SAMLMetadataDocument") else { return }
    guard (1000...10_000_000).contains(text.utf8.count) else {
      throw IAMFault.invalid("SAMLMetadataDocument has 1000 to 10000000 characters")
    }
    guard text.contains("EntityDescriptor") else { throw IAMFault.input("The document describes no SAML entity") }
  }

  private static func existing(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("SAMLProviderArn") ?? ""
    guard let provider = call.account.global[kind][arn] else { throw IAMFault.noEntity("SAML provider", arn) }
    return provider
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try existing(call).filter { $0.key != "SAMLProviderArn" }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = call.account.global[kind].all.map { provider -> Value in
      [
        "Arn": provider["SAMLProviderArn"] ?? "", "ValidUntil": provider["ValidUntil"] ?? "",
        "CreateDate": provider["CreateDate"] ?? "",
      ]
    }
    return ["SAMLProviderList": .list(rows)]
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var provider = try existing(call)
    try checkMetadata(call)
    for name in ["SAMLMetadataDocument", "AssertionEncryptionMode"] {
      provider[name] = call.input[name] ?? provider[name]
    }
    call.account.global[kind][call.text("SAMLProviderArn") ?? ""] = provider
    return ["SAMLProviderArn": call.input["SAMLProviderArn"] ?? ""]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try existing(call)
    call.account.global[kind][call.text("SAMLProviderArn") ?? ""] = nil
    return [:]
  }
}
