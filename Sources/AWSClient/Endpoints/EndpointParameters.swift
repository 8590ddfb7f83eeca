import JMESPath
import ServiceModels
import Values

/// What one call tells the endpoint rules of its service.
///
/// For each parameter that the rules declare: what the operation fixes, what a member of the input says, what an
/// expression over the input gives, and last the setting of the client that the parameter is made for.
struct EndpointParameters: Sendable {
  let operation: Operation
  let input: Value
  let settings: ClientSettings
  /// Where the call goes, which may be another region than the client's.
  let region: String
  let custom: EndpointURL?
  let isS3: Bool

  func values(for rules: Value) -> [String: Value] {
    var values: [String: Value] = [:]
    for (name, declaration) in rules["parameters"]?.map ?? [:] {
      values[name] = context(name) ?? declaration["builtIn"]?.text.flatMap(setting) ?? Self.fixed[name]
    }
    return values
  }

  /// Buckets of S3 Express take requests that are signed one by one, without a session before them.
  private static let fixed: [String: Value] = ["DisableS3ExpressSessionAuth": true]

  private func context(_ name: String) -> Value? {
    if let value = operation.staticContextParameters[name] { return value }
    if let member = operation.input?.members.first(where: { $0.contextParameter == name }) {
      return input[member.name].flatMap { $0.isNull ? Value?.none : $0 }
    }
    guard let expression = operation.operationContextParameters[name] else { return nil }
    let value = try? JMESPathExpression.ofModel(expression).search(input)
    return value.flatMap { $0.isNull ? Value?.none : $0 }
  }

  private func setting(_ builtIn: String) -> Value? {
    switch builtIn {
    case "AWS::Region": .string(region)
    // A configured address is what it is: no variant of it is looked for.
    case "AWS::UseFIPS": .boolean(custom == nil && settings.usesFIPS)
    case "AWS::UseDualStack": .boolean(custom == nil && usesDualStack)
    case "SDK::Endpoint": custom.map { .string($0.description) }
    case "AWS::S3::ForcePathStyle": .boolean(forcesPathStyle)
    case "AWS::S3::Accelerate": .boolean(settings.s3.usesAccelerate)
    case "AWS::S3::UseGlobalEndpoint": .boolean(settings.s3.usesGlobalAddress && region == "us-east-1")
    case "AWS::S3::UseArnRegion": .boolean(settings.s3.usesARNRegion)
    case "AWS::S3::DisableMultiRegionAccessPoints": .boolean(settings.s3.disablesMultiRegionAccessPoints)
    default: nil
    }
  }

  private var usesDualStack: Bool {
    isS3 ? settings.s3.usesDualStack ?? settings.usesDualStack : settings.usesDualStack
  }

  private var forcesPathStyle: Bool {
    // The bucket's region is what is asked for: its own host would want a signature for that region.
    if operation.name == "GetBucketLocation" { return true }
    if input["Bucket"]?.text?.hasPrefix("arn:") == true || settings.s3.usesAccelerate { return false }
    if let custom, !custom.host.hasPrefix("s3-accelerate.") { return settings.s3.addressingStyle != .virtual }
    return settings.s3.addressingStyle == .path
  }
}
