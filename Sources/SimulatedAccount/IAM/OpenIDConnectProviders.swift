import Values

/// OpenID Connect providers: `iam.OpenIDConnectProvider` by ARN.
enum OpenIDConnectProviders {
  static let kind: ResourceKind = "iam.OpenIDConnectProvider"

  static let behaviours: [String: Behaviour] = [
    "AddClientIDToOpenIDConnectProvider": addClient, "CreateOpenIDConnectProvider": create,
    "DeleteOpenIDConnectProvider": delete, "GetOpenIDConnectProvider": get, "ListOpenIDConnectProviders": list,
    "RemoveClientIDFromOpenIDConnectProvider": removeClient, "UpdateOpenIDConnectProviderThumbprint": thumbprints,
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let url = call.text("Url") ?? ""
    guard url.hasPrefix("https://"), url.utf8.count > 8, url.utf8.count <= 255, !url.contains("?") else {
      throw IAMFault.invalid("Url is an https address of at most 255 characters without a query")
    }
    try check(call.texts("ThumbprintList"))
    let tags = try IAMTags.atCreation(call)
    let name = String(url.dropFirst(8))
    let arn = IAMName.arn("oidc-provider/\(name)", call)
    guard call.account.global[kind][arn] == nil else { throw IAMFault.exists("OpenID Connect provider", url) }
    var provider: Document = [
      "OpenIDConnectProviderArn": .string(arn), "Url": .string(name), "CreateDate": call.wholeSecond,
      "ClientIDList": call.input["ClientIDList"] ?? [], "ThumbprintList": call.input["ThumbprintList"] ?? [],
    ]
    provider["Tags"] = tags
    call.account.global[kind][arn] = provider
    return ["OpenIDConnectProviderArn": .string(arn)].merging(tags.map { ["Tags": $0] } ?? [:]) { $1 }
  }

  private static func check(_ thumbprints: [String]) throws(SimulatedFault) {
    guard thumbprints.count <= 5 else { throw IAMFault.input("A provider has at most 5 thumbprints") }
    for print in thumbprints where print.utf8.count != 40 || !print.allSatisfy(\.isHexDigit) {
      throw IAMFault.invalid("A thumbprint has 40 hexadecimal digits; '\(print)' has not")
    }
  }

  private static func existing(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("OpenIDConnectProviderArn") ?? ""
    guard let provider = call.account.global[kind][arn] else { throw IAMFault.noEntity("OpenID Connect provider", arn) }
    return provider
  }

  private static func keep(_ provider: Document, _ call: SimulatedCall) -> Document {
    call.account.global[kind][call.text("OpenIDConnectProviderArn") ?? ""] = provider
    return [:]
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try existing(call).filter { $0.key != "OpenIDConnectProviderArn" }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["OpenIDConnectProviderList": .list(call.account.global[kind].ids.map { ["Arn": .string($0)] })]
  }

  private static func addClient(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var provider = try existing(call)
    var clients = provider["ClientIDList"]?.list ?? []
    let client = call.input["ClientID"] ?? ""
    guard !clients.contains(client) else { return [:] }
    guard clients.count < 100 else { throw IAMFault.limit("A provider has at most 100 clients") }
    clients.append(client)
    provider["ClientIDList"] = .list(clients)
    return keep(provider, call)
  }

  private static func removeClient(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var provider = try existing(call)
    provider["ClientIDList"] = .list((provider["ClientIDList"]?.list ?? []).filter { $0 != call.input["ClientID"] })
    return keep(provider, call)
  }

  private static func thumbprints(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var provider = try existing(call)
    try check(call.texts("ThumbprintList"))
    provider["ThumbprintList"] = call.input["ThumbprintList"] ?? []
    return keep(provider, call)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try existing(call)
    call.account.global[kind][call.text("OpenIDConnectProviderArn") ?? ""] = nil
    return [:]
  }
}
