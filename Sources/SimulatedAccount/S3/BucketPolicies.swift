import Values

/// Bucket policies: kept as the text given, once it reads as one.
enum BucketPolicies {
  static let behaviours: [String: Behaviour] = [
    "DeleteBucketPolicy": delete, "GetBucketPolicy": get, "GetBucketPolicyStatus": status, "PutBucketPolicy": put,
  ]

  /// The most bytes of a policy.
  private static let longest = 20_480

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["Policy": try policy(of: call.bucket(), call)]
  }

  private static func policy(of bucket: String, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    guard let policy = BucketSettings.value("Policy", of: bucket, call) else {
      throw SimulatedFault(
        "NoSuchBucketPolicy", "The bucket '\(bucket)' has no policy", status: 404,
        fields: ["BucketName": .string(bucket)])
    }
    return policy
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    BucketSettings.set("Policy", nil, of: try call.bucket(), call)
    return [:]
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (bucket, text) = (try call.bucket(), call.text("Policy") ?? "")
    let policy = try parsed(text)
    try check(policy, of: bucket)
    let blocks = BucketSettings.value("PublicAccessBlock", of: bucket, call)?["BlockPublicPolicy"] == true
    guard !blocks || !isPublic(policy) else {
      throw S3Fault.denied("The bucket's public access block keeps public policies out")
    }
    BucketSettings.set("Policy", .string(text), of: bucket, call)
    return [:]
  }

  private static func status(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let policy = try parsed(policy(of: call.bucket(), call).text ?? "")
    return ["PolicyStatus": ["IsPublic": .boolean(isPublic(policy))]]
  }

  // MARK: What a policy says

  private static func malformed(_ message: String) -> SimulatedFault { SimulatedFault("MalformedPolicy", message) }

  private static func parsed(_ text: String) throws(SimulatedFault) -> Value {
    guard text.utf8.count <= longest else {
      throw SimulatedFault("PolicyTooLarge", "A bucket's policy has at most \(longest) bytes")
    }
    guard let policy = try? JSONReader.value(text), policy.map != nil else {
      throw malformed("A policy is a JSON object, and the text is none")
    }
    return policy
  }

  private static func statements(_ policy: Value) -> [Value] {
    policy["Statement"]?.list ?? policy["Statement"].map { [$0] } ?? []
  }

  private static func check(_ policy: Value, of bucket: String) throws(SimulatedFault) {
    let statements = statements(policy)
    guard !statements.isEmpty else { throw malformed("The policy has no Statement") }
    for statement in statements {
      guard statement["Effect"] == "Allow" || statement["Effect"] == "Deny" else {
        throw malformed("A statement's Effect is Allow or Deny")
      }
      guard statement["Principal"] != nil || statement["NotPrincipal"] != nil else {
        throw malformed("A statement of a bucket's policy names a Principal")
      }
      try check(actions: PolicyText.texts(statement["Action"] ?? statement["NotAction"]))
      try check(resources: PolicyText.texts(statement["Resource"] ?? statement["NotResource"]), of: bucket)
    }
  }

  private static func check(actions: [String]) throws(SimulatedFault) {
    guard !actions.isEmpty, actions.allSatisfy({ $0 == "*" || $0.lowercased().hasPrefix("s3:") }) else {
      throw malformed("A statement's actions are S3's own")
    }
  }

  private static func check(resources: [String], of bucket: String) throws(SimulatedFault) {
    let isOwn = resources.allSatisfy { resource in
      let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard parts.count == 6, parts[0] == "arn", parts[2] == "s3" else { return false }
      let name = parts[5].prefix { $0 != "/" }
      return WildcardPattern(String(name)).matches(bucket)
    }
    guard isOwn, !resources.isEmpty else { throw malformed("A statement's resources are the bucket and what is in it") }
  }

  /// Conditions that keep a statement for everybody from being public: they fix who calls, or from where.
  private static let narrowing: Set<String> = [
    "aws:sourceip", "aws:sourcearn", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount",
    "aws:userid", "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn", "aws:principalaccount",
    "s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:dataaccesspointarn", "s3:dataaccesspointaccount",
  ]

  private static func isPublic(_ policy: Value) -> Bool {
    statements(policy).contains { statement in
      let principal = statement["Principal"]
      let isForAll = principal == "*" || PolicyText.texts(principal?["AWS"]).contains("*")
      let keys = (statement["Condition"]?.map ?? [:]).values.flatMap { ($0.map ?? [:]).keys }
      return statement["Effect"] == "Allow" && isForAll && !keys.contains { narrowing.contains($0.lowercased()) }
    }
  }
}

/// What policies write as one text or as a list of them.
enum PolicyText {
  static func texts(_ value: Value?) -> [String] {
    value?.text.map { [$0] } ?? value?.list?.compactMap(\.text) ?? []
  }
}
