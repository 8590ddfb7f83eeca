import ServiceModels
import Values

/// The policies of an advanced parameter: a JSON list of `Type`, `Version` and `Attributes`.
struct ParameterPolicies {
  private static let types = ["Expiration", "ExpirationNotification", "NoChangeNotification"]
  private static let most = 10

  private let policies: [Value]
  /// When the parameter goes, in seconds since 1970.
  var expiration: Double? { Self.expiration(.list(policies)) }

  init(_ call: SimulatedCall) throws(SimulatedFault) {
    guard let text = call.text("Policies"), !text.isEmpty, text != "{}" else {
      policies = []
      return
    }
    guard let value = try? JSONReader.value(text), let list = value.list else {
      throw call.modelFault("InvalidPolicyAttributeException", "Policies are a JSON list")
    }
    guard list.count <= Self.most else {
      throw call.modelFault("PoliciesLimitExceededException", "A parameter has at most \(Self.most) policies")
    }
    for policy in list { try Self.check(policy, call) }
    policies = list.map { policy in
      ["PolicyText": .string(policy.json()), "PolicyType": policy["Type"] ?? "", "PolicyStatus": "Pending"]
    }
  }

  private static func check(_ policy: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    let type = policy["Type"]?.text ?? ""
    guard types.contains(type) else {
      throw call.modelFault("InvalidPolicyTypeException", "'\(type)' is not a type of parameter policy")
    }
    guard type == "Expiration" else { return }
    guard let end = end(of: policy), end > call.now else {
      throw call.modelFault("InvalidPolicyAttributeException", "An Expiration has a Timestamp that is to come")
    }
  }

  private static func end(of policy: Value) -> Double? {
    let time = policy["Attributes"]?["Timestamp"]?.text.flatMap(Timestamp.init(iso8601:))
    return time.map { Double($0.milliseconds) / 1000 }
  }

  /// The expiration among policies as they are kept.
  static func expiration(_ kept: Value?) -> Double? {
    let texts = (kept?.list ?? []).filter { $0["PolicyType"] == "Expiration" }.compactMap { $0["PolicyText"]?.text }
    return texts.compactMap { text in (try? JSONReader.value(text)).flatMap(end) }.min()
  }

  var document: Document { policies.isEmpty ? [:] : ["Policies": .list(policies)] }
}
