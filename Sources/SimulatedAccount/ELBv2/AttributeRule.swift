import Values

/// One attribute that a resource has: its key, what it begins with, and what it takes.
struct AttributeRule: Sendable {
  enum Values: Sendable {
    case flag
    case range(ClosedRange<Int>)
    /// A number of the range, or 0 for what is switched off.
    case zeroOr(ClosedRange<Int>)
    case choice([String])
    case text
  }

  let key: String
  let standard: String
  let values: Values

  init(_ key: String, _ standard: String, _ values: Values = .text) {
    self.key = key
    self.standard = standard
    self.values = values
  }

  static func flag(_ key: String, _ standard: Bool) -> AttributeRule {
    AttributeRule(key, standard ? "true" : "false", .flag)
  }

  /// What is wrong with the value, if anything.
  func problem(_ value: String) -> String? {
    switch values {
    case .flag: ["true", "false"].contains(value) ? nil : "must be true or false"
    case .range(let range):
      Int(value).map(range.contains) == true ? nil : "must be between \(range.lowerBound) and \(range.upperBound)"
    case .zeroOr(let range):
      Int(value).map { $0 == 0 || range.contains($0) } == true
        ? nil : "must be 0, or between \(range.lowerBound) and \(range.upperBound)"
    case .choice(let choices): choices.contains(value) ? nil : "must be one of \(choices.joined(separator: ", "))"
    case .text: nil
    }
  }
}

/// The attributes of one resource: the rules of its type, and what was set.
struct AttributeSet {
  let rules: [AttributeRule]
  /// Every key that some resource of this kind has: one of another type is refused in other words than an unknown one.
  let known: Set<String>
  let arn: String
  let call: SimulatedCall

  /// All attributes, as `Describe…Attributes` answers.
  var description: Document {
    let own = call.region[ELBv2.attributes][arn] ?? [:]
    return ["Attributes": .list(rules.map { ["Key": .string($0.key), "Value": own[$0.key] ?? .string($0.standard)] })]
  }

  /// Sets the call's attributes, all or none.
  func modify() throws(SimulatedFault) -> Document {
    var own = call.region[ELBv2.attributes][arn] ?? [:]
    for attribute in call.documents("Attributes") {
      let (key, value) = (attribute["Key"]?.text ?? "", attribute["Value"]?.text ?? "")
      try check(key, value)
      own[key] = .string(value)
    }
    call.region[ELBv2.attributes][arn] = own
    return description
  }

  private func check(_ key: String, _ value: String) throws(SimulatedFault) {
    guard let rule = rules.first(where: { $0.key == key }) else {
      throw known.contains(key)
        ? call.modelFault("InvalidConfigurationRequest", "The attribute '\(key)' is not for resources of this type")
        : call.validationFault("The attribute key '\(key)' is not known")
    }
    if let problem = rule.problem(value) { throw call.validationFault("'\(key)' is '\(value)'; it \(problem)") }
  }

  /// The value of a key, as set or as it begins.
  func value(_ key: String) -> String {
    call.region[ELBv2.attributes][arn]?[key]?.text ?? rules.first { $0.key == key }?.standard ?? ""
  }
}
