import Values

/// Alarms on other alarms.
enum CompositeAlarms {
  static let behaviours: [String: Behaviour] = ["PutCompositeAlarm": put]

  /// `ALARM`, `OK` and `INSUFFICIENT_DATA` take the name or ARN of an alarm, in quotation marks or plain.
  private static let states = ["ALARM", "OK", "INSUFFICIENT_DATA"]

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("AlarmName") ?? ""
    guard call.region[CloudWatch.metricAlarms][name] == nil else {
      throw call.validationFault("'\(name)' is the name of a metric alarm")
    }
    let rule = call.text("AlarmRule") ?? ""
    guard isBalanced(rule) else { throw call.validationFault("AlarmRule has unbalanced parentheses") }
    let children = children(rule)
    let isConstant = rule.contains("TRUE") || rule.contains("FALSE")
    guard isConstant || !children.isEmpty else { throw call.validationFault("AlarmRule names no alarm") }
    for child in children where child != name && AlarmDocuments.named(child, call.region) == nil {
      throw call.validationFault("AlarmRule names '\(child)', which is no alarm")
    }
    guard !children.contains(name) else { throw call.validationFault("AlarmRule of '\(name)' names the alarm itself") }
    AlarmDocuments.keep(call.input.filter { $0.key != "Tags" }, CloudWatch.compositeAlarms, call)
    return [:]
  }

  private static func isBalanced(_ rule: String) -> Bool {
    var depth = 0
    for letter in rule.utf8 {
      if letter == UInt8(ascii: "(") { depth += 1 }
      if letter == UInt8(ascii: ")") { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  /// The names of the alarms in a rule.
  static func children(_ rule: String) -> [String] {
    var names: [String] = []
    for part in rule.split(separator: "(").dropFirst() {
      let before = rule[..<part.startIndex].dropLast().reversed().drop { $0 == " " }
      let word = String(before.prefix { $0.isLetter || $0 == "_" }.reversed())
      guard states.contains(word), let end = part.firstIndex(of: ")") else { continue }
      let text = part[..<end].filter { $0 != "\"" && $0 != " " || $0 == " " && part.contains("\"") }
      names.append(String(text.split(separator: ":alarm:").last ?? ""))
    }
    return names
  }

  /// The composite alarms whose rules name the alarm.
  static func parents(of name: String, _ region: RegionState) -> [String] {
    region[CloudWatch.compositeAlarms].all.filter { children($0["AlarmRule"]?.text ?? "").contains(name) }
      .compactMap { $0["AlarmName"]?.text }
  }
}
