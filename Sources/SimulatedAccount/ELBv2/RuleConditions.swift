import Values

/// The conditions of rules: checked, and completed as the API describes them.
struct RuleConditions {
  let call: SimulatedCall

  /// Which member holds a field's configuration.
  private static let configurations = [
    "host-header": "HostHeaderConfig", "path-pattern": "PathPatternConfig", "http-header": "HttpHeaderConfig",
    "query-string": "QueryStringConfig", "http-request-method": "HttpRequestMethodConfig",
    "source-ip": "SourceIpConfig",
  ]
  /// Fields that one rule may have once only.
  private static let single: Set = ["host-header", "path-pattern", "http-request-method", "source-ip"]
  /// The quota of condition values a rule.
  private static let most = 5
  private static let longest = 128

  /// The conditions as they are kept.
  func normal(_ conditions: [Document]) throws(SimulatedFault) -> [Value] {
    guard !conditions.isEmpty else { throw call.validationFault("At least one condition must be given") }
    var (normal, count): ([Value], Int) = ([], 0)
    var fields = Set<String>()
    for condition in conditions {
      let field = condition["Field"]?.text ?? ""
      guard fields.insert(field).inserted || !Self.single.contains(field) else {
        throw call.validationFault("A rule takes one condition on '\(field)'")
      }
      let whole = try self.normal(condition, field)
      count += values(whole, field).count
      normal.append(.map(whole))
    }
    guard count <= Self.most else { throw call.validationFault("A rule takes at most \(Self.most) condition values") }
    return normal
  }

  private func values(_ condition: Document, _ field: String) -> [Value] {
    let config = condition[Self.configurations[field] ?? ""]
    return (config?["Values"]?.list ?? []) + (config?["RegexValues"]?.list ?? [])
  }

  private func normal(_ condition: Document, _ field: String) throws(SimulatedFault) -> Document {
    guard let member = Self.configurations[field] else {
      let fields = Self.configurations.keys.sorted().joined(separator: ", ")
      throw call.validationFault("The condition field '\(field)' must be one of \(fields)")
    }
    var whole = condition
    let isPattern = ["host-header", "path-pattern"].contains(field)
    if let plain = condition["Values"]?.list, !plain.isEmpty {
      guard isPattern else { throw call.validationFault("'Values' is not for conditions on '\(field)'; use \(member)") }
      guard condition[member] == nil else { throw call.validationFault("Give Values or \(member), not both") }
      whole[member] = ["Values": .list(plain)]
    }
    guard whole[member] != nil, !values(whole, field).isEmpty else {
      throw call.validationFault("A condition on '\(field)' needs at least one value")
    }
    try check(whole, field)
    if isPattern, let values = whole[member]?["Values"]?.list, !values.isEmpty { whole["Values"] = .list(values) }
    return whole
  }

  private func check(_ condition: Document, _ field: String) throws(SimulatedFault) {
    for value in values(condition, field) {
      switch field {
      case "query-string": try checkPair(value)
      case "http-request-method": try checkMethod(value.text ?? "")
      case "source-ip": try checkSource(value.text ?? "")
      default: try checkLength(value.text ?? "", Self.longest, field)
      }
    }
    guard field == "http-header" else { return }
    let name = condition["HttpHeaderConfig"]?["HttpHeaderName"]?.text ?? ""
    guard !name.isEmpty else { throw call.validationFault("HttpHeaderConfig needs an HttpHeaderName") }
    try checkLength(name, 40, "HttpHeaderName")
  }

  private func checkLength(_ text: String, _ most: Int, _ name: String) throws(SimulatedFault) {
    try call.checkRange(text.count, 1...most, of: "The length of a '\(name)' value")
  }

  private func checkPair(_ pair: Value) throws(SimulatedFault) {
    guard let value = pair["Value"]?.text else { throw call.validationFault("A query string condition needs a Value") }
    try checkLength(value, Self.longest, "query-string")
    if let key = pair["Key"]?.text { try checkLength(key, Self.longest, "query-string") }
  }

  private func checkMethod(_ method: String) throws(SimulatedFault) {
    try checkLength(method, 40, "http-request-method")
    let isWord = method.utf8.allSatisfy { letter in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) || letter == UInt8(ascii: "-")
        || letter == UInt8(ascii: "_")
    }
    guard isWord else {
      throw call.validationFault("The request method '\(method)' may hold A to Z, hyphens and underscores only")
    }
  }

  private func checkSource(_ text: String) throws(SimulatedFault) {
    guard IPv4Network(text) != nil || text.contains(":") && text.contains("/") else {
      throw call.validationFault("The source IP '\(text)' is not a CIDR block")
    }
  }
}
