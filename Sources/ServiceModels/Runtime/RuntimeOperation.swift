import Values

/// Makes operations and waiters of a model's JSON. IAM's access levels are not known of them: they count as mutating.
struct RuntimeOperation {
  let name: String
  let json: Value
  let paginator: Value?
  let actionPrefix: String

  func operation(_ shape: (Value?) -> Shape?) -> Operation {
    let (http, checksum) = (json["http"], json["httpChecksum"])
    let input = shape(json["input"])
    return Operation(
      name: name, snakeName: SnakeCase.name(name), method: http?["method"]?.text ?? "POST",
      uri: http?["requestUri"]?.text ?? "/", successStatus: http?["responseCode"]?.integer.map { Int($0) },
      input: input, inputXMLName: json["input"]?["locationName"]?.text,
      inputXMLNamespace: (json["input"]?["xmlNamespace"]).uri, output: shape(json["output"]),
      resultWrapper: json["output"]?["resultWrapper"]?.text,
      errors: (json["errors"]?.list ?? []).compactMap { shape($0) }, hostPrefix: json["endpoint"]?["hostPrefix"]?.text,
      authType: json["authtype"]?.text, authSchemes: json["auth"].texts,
      isUnsignedPayload: json.flag("unsignedPayload"),
      isChecksumRequired: json.flag("httpChecksumRequired") || checksum?.flag("requestChecksumRequired") ?? false,
      checksumAlgorithmMember: checksum?["requestAlgorithmMember"]?.text,
      checksumModeMember: checksum?["requestValidationModeMember"]?.text,
      responseChecksums: (checksum?["responseAlgorithms"]).texts,
      staticContextParameters: (json["staticContextParams"]?.map ?? [:]).compactMapValues { $0["value"] },
      operationContextParameters: (json["operationContextParams"]?.map ?? [:]).compactMapValues { $0["path"]?.text },
      isDeprecated: json.flag("deprecated"), paginator: paginator.map(Self.paginator),
      extras: OperationExtras(
        accessLevel: .unknown, action: "\(actionPrefix):\(name)", hasDryRun: input?.member("DryRun") != nil))
  }

  private static func paginator(_ json: Value) -> Paginator {
    Paginator(
      inputTokens: json["input_token"].texts, outputTokens: json["output_token"].texts,
      moreResults: json["more_results"]?.text, limitKey: json["limit_key"]?.text,
      resultKeys: json["result_key"].texts, nonAggregateKeys: json["non_aggregate_keys"].texts)
  }

  static func waiter(_ name: String, _ json: Value) -> Waiter {
    Waiter(
      name: name, operation: json["operation"]?.text ?? "", delay: json["delay"]?.number ?? 0,
      maxAttempts: Int(json["maxAttempts"]?.integer ?? 0), acceptors: (json["acceptors"]?.list ?? []).map(acceptor))
  }

  private static func acceptor(_ json: Value) -> Waiter.Acceptor {
    let states: [String: Waiter.Acceptor.State] = ["success": .success, "failure": .failure, "retry": .retry]
    let matchers: [String: Waiter.Acceptor.Matcher] = [
      "path": .path, "pathAll": .pathAll, "pathAny": .pathAny, "status": .status, "error": .error,
    ]
    return Waiter.Acceptor(
      state: states[json["state"]?.text ?? ""] ?? .failure, matcher: matchers[json["matcher"]?.text ?? ""] ?? .error,
      argument: json["argument"]?.text, expected: json["expected"] ?? .null)
  }
}
