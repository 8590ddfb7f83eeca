import Values

/// Policies of a classic load balancer: made, described, deleted. What uses them is in `ClassicPolicyUses`.
enum ClassicPolicies {
  static let behaviours: [String: Behaviour] = [
    "CreateAppCookieStickinessPolicy": createAppCookie, "CreateLBCookieStickinessPolicy": createBalancerCookie,
    "CreateLoadBalancerPolicy": create, "DeleteLoadBalancerPolicy": delete,
    "DescribeLoadBalancerPolicies": describe, "DescribeLoadBalancerPolicyTypes": describeTypes,
  ]

  /// The quota of policies a load balancer.
  private static let most = 100

  /// The load balancer's own policies, in the order of their making.
  static func own(_ name: String, _ call: SimulatedCall) -> [Document] {
    (call.region[ELB.policies][name]?["PolicyDescriptions"]?.list ?? []).compactMap(\.map)
  }

  private static func keep(_ policies: [Document], _ call: SimulatedCall) {
    call.region[ELB.policies][call.balancerName] = ["PolicyDescriptions": .list(policies.map { .map($0) })]
  }

  // MARK: Creation

  private static func createAppCookie(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let cookie = call.text("CookieName") ?? ""
    guard !cookie.isEmpty else { throw call.validationFault("CookieName must be given") }
    return try put(ClassicPolicyTypes.appCookie, [attribute("CookieName", cookie)], call)
  }

  private static func createBalancerCookie(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let period = call.integer("CookieExpirationPeriod") else {
      return try put(ClassicPolicyTypes.balancerCookie, [], call)
    }
    guard period >= 0 else { throw call.validationFault("CookieExpirationPeriod is \(period), below zero") }
    return try put(ClassicPolicyTypes.balancerCookie, [attribute("CookieExpirationPeriod", String(period))], call)
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.classicBalancer()
    let name = call.text("PolicyTypeName") ?? ""
    guard let type = ClassicPolicyTypes.named(name) else {
      throw call.modelFault("PolicyTypeNotFound", "There is no policy type '\(name)'")
    }
    var attributes: [Value] = call.documents("PolicyAttributes").map {
      attribute($0["AttributeName"]?.text ?? "", $0["AttributeValue"]?.text ?? "")
    }
    try check(attributes, type, call)
    if let policy = attributes.first(where: { $0["AttributeName"]?.text == ClassicPolicyTypes.reference }) {
      attributes += try referenced(policy["AttributeValue"]?.text ?? "", call)
    }
    return try put(name, attributes, call)
  }

  private static func attribute(_ name: String, _ value: String) -> Value {
    ["AttributeName": .string(name), "AttributeValue": .string(value)]
  }

  private static func check(
    _ attributes: [Value], _ type: ClassicPolicyTypes.PolicyType, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    let names = attributes.compactMap { $0["AttributeName"]?.text }
    for name in names where !type.attributes.contains(where: { $0.name == name }) {
      throw call.modelFault("InvalidConfigurationRequest", "\(type.name) has no attribute '\(name)'")
    }
    for attribute in type.attributes {
      let count = names.count { $0 == attribute.name }
      guard !attribute.isRequired || count > 0, !attribute.isSingle || count <= 1 else {
        throw call.modelFault(
          "InvalidConfigurationRequest",
          "\(type.name) takes the attribute \(attribute.name) \(attribute.cardinality) times; it was given \(count)"
        )
      }
    }
  }

  /// The flags of the predefined policy that a policy refers to. Of AWS's oldest ones only the names are known here.
  private static func referenced(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    guard name.hasPrefix("ELBSecurityPolicy-") else {
      throw call.modelFault("InvalidConfigurationRequest", "There is no predefined security policy '\(name)'")
    }
    return ClassicPolicyTypes.flags(of: name) ?? []
  }

  private static func put(_ type: String, _ attributes: [Value], _ call: SimulatedCall) throws(SimulatedFault)
    -> Document
  {
    _ = try call.classicBalancer()
    let name = call.text("PolicyName") ?? ""
    try checkName(name, call)
    let policies = own(call.balancerName, call)
    guard !policies.contains(where: { $0["PolicyName"]?.text == name }) else {
      throw call.modelFault("DuplicatePolicyName", "'\(call.balancerName)' has a policy named '\(name)'")
    }
    guard policies.count < most else {
      throw call.modelFault("TooManyPolicies", "A load balancer takes at most \(most) policies")
    }
    let policy: Document = [
      "PolicyName": .string(name), "PolicyTypeName": .string(type), "PolicyAttributeDescriptions": .list(attributes),
    ]
    keep(policies + [policy], call)
    return [:]
  }

  private static func checkName(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let isWord = name.utf8.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
      default: false
      }
    }
    guard isWord, !name.isEmpty else {
      throw call.validationFault("The policy name '\(name)' may hold letters, digits and hyphens only")
    }
  }

  // MARK: Deletion

  /// Succeeds for a policy that is not there, too.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    let name = call.text("PolicyName") ?? ""
    guard !ClassicPolicyUses.names(balancer).contains(name) else {
      throw call.modelFault("InvalidConfigurationRequest", "The policy '\(name)' is in use and cannot be deleted")
    }
    keep(own(call.balancerName, call).filter { $0["PolicyName"]?.text != name }, call)
    return [:]
  }

  // MARK: Description

  /// Without a load balancer, AWS's predefined policies.
  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("PolicyNames")
    let all = try call.text("LoadBalancerName") == nil ? ClassicPolicyTypes.samples : known(call)
    var rows: [Value] = []
    for name in names {
      guard let policy = all.first(where: { $0["PolicyName"]?.text == name }) else {
        throw call.modelFault("PolicyNotFound", "There is no policy named '\(name)'")
      }
      rows.append(.map(policy))
    }
    return ["PolicyDescriptions": .list(names.isEmpty ? all.map { .map($0) } : rows)]
  }

  /// The load balancer's own policies, and the predefined ones it uses.
  private static func known(_ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    let balancer = try call.classicBalancer()
    let own = own(call.balancerName, call)
    let names = own.compactMap { $0["PolicyName"]?.text }
    let used = ClassicPolicyUses.names(balancer).filter { !names.contains($0) }
    return own + used.compactMap(ClassicPolicyTypes.description)
  }

  private static func describeTypes(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("PolicyTypeNames")
    for name in names where ClassicPolicyTypes.named(name) == nil {
      throw call.modelFault("PolicyTypeNotFound", "There is no policy type '\(name)'")
    }
    let types = ClassicPolicyTypes.all.filter { names.isEmpty || names.contains($0.name) }
    return ["PolicyTypeDescriptions": .list(types.map { .map($0.description) })]
  }

  /// The policies as a load balancer's description sorts them: by cookie, and the others by name.
  static func summary(_ balancer: Document, _ call: SimulatedCall) -> Value {
    let own = own(balancer["LoadBalancerName"]?.text ?? "", call)
    let names = own.compactMap { $0["PolicyName"]?.text }
    let predefined = ClassicPolicyUses.names(balancer).filter { !names.contains($0) }
    let others = own.filter { policy in
      ![ClassicPolicyTypes.appCookie, ClassicPolicyTypes.balancerCookie].contains(policy["PolicyTypeName"]?.text)
    }
    return [
      "AppCookieStickinessPolicies": .list(rows(own, ClassicPolicyTypes.appCookie)),
      "LBCookieStickinessPolicies": .list(rows(own, ClassicPolicyTypes.balancerCookie)),
      "OtherPolicies": .list(others.compactMap { $0["PolicyName"] } + predefined.map { .string($0) }),
    ]
  }

  private static func rows(_ policies: [Document], _ type: String) -> [Value] {
    policies.filter { $0["PolicyTypeName"]?.text == type }.map { policy in
      var row: Document = ["PolicyName": policy["PolicyName"] ?? ""]
      if let attribute = policy["PolicyAttributeDescriptions"]?[0], let name = attribute["AttributeName"]?.text,
        let value = attribute["AttributeValue"]?.text
      {
        row[name] = name == "CookieName" ? .string(value) : Int64(value).map { .integer($0) }
      }
      return .map(row)
    }
  }
}
