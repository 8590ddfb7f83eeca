import Values

/// Turns faults into text. The only place that does.
package enum FaultWording {
  /// The fault in one line, as `tostring(err)` gives it: `elb.create_load_balancer: DuplicateLoadBalancerName: …`.
  package static func line(_ fault: Fault) -> String {
    let parts = [fault.subject, fault.code, fault.message.isEmpty ? nil : fault.message]
    return oneLine(parts.compactMap(\.self).joined(separator: ": "))
  }

  /// The whole report: first line, where, what AWS said, what was wrong, each on a line of its own.
  package static func report(_ fault: Fault, changed: Int = 0, undone: Int? = nil, functions: Int = 0) -> String {
    var lines = ["error[\(label(fault.kind))]: \(headline(fault))"]
    lines += [place(fault), words(fault)].compactMap(\.self)
    lines += fault.problems.count > 1 ? fault.problems.map { "  " + oneLine($0.description) } : []
    lines += [request(fault), changes(changed, undone: undone, functions)].compactMap(\.self)
    return lines.joined(separator: "\n")
  }

  private static func label(_ kind: Fault.Kind) -> String {
    kind == .aws ? "aws.fault" : kind.rawValue
  }

  private static func headline(_ fault: Fault) -> String {
    if fault.kind == .aws {
      let status = fault.httpStatus.map { " (status \($0))" } ?? ""
      return oneLine([fault.subject, (fault.code ?? "no code") + status].compactMap(\.self).joined(separator: ": "))
    }
    if fault.problems.count > 1 {
      return oneLine(
        [fault.subject, "\(fault.problems.count) things are wrong"].compactMap(\.self).joined(separator: ": "))
    }
    return oneLine([fault.subject, fault.message].compactMap(\.self).joined(separator: ": "))
  }

  private static func place(_ fault: Fault) -> String? {
    let step = fault.step.isEmpty ? nil : "step " + fault.step.map(Quoted.text).joined(separator: " > ")
    let place = [fault.position, step].compactMap(\.self).joined(separator: ", ")
    return place.isEmpty ? nil : "  at " + oneLine(place)
  }

  private static func words(_ fault: Fault) -> String? {
    guard fault.kind == .aws, !fault.message.isEmpty else { return nil }
    guard fault.httpStatus != nil else { return "  " + oneLine(fault.message) }
    return "  AWS says: \"\(oneLine(fault.message))\""
  }

  private static func request(_ fault: Fault) -> String? {
    var parts: [String] = []
    if let id = fault.requestID { parts.append("request id \(oneLine(id))") }
    if let region = fault.region { parts.append("region \(oneLine(region))") }
    if let attempts = fault.attempts, attempts > 0 { parts.append(attemptWords(attempts, fault)) }
    return parts.isEmpty ? nil : "  " + parts.joined(separator: ", ")
  }

  private static func attemptWords(_ attempts: Int, _ fault: Fault) -> String {
    let count = attempts == 1 ? "1 attempt" : "\(attempts) attempts"
    return fault.kind == .aws && !fault.retryable ? "\(count) (this code is not retried)" : count
  }

  private static func changes(_ changed: Int, undone: Int?, _ functions: Int) -> String? {
    guard changed > 0 else { return nil }
    let ran = functions == 0 ? "" : functions == 1 ? "; 1 undo function ran" : "; \(functions) undo functions ran"
    return "  changed so far: \(changed)" + (undone.map { " (undone: \($0)\(ran))" } ?? "")
  }

  /// The text with its line breaks and tabs, without other control characters.
  package static func printable(_ text: String) -> String {
    plain(text) { $0 == "\n" || $0 == "\t" }
  }

  /// The text without line breaks and other control characters.
  package static func oneLine(_ text: String) -> String {
    plain(text) { _ in false }
  }

  /// By scalars: as a letter, a carriage return and a line feed are one.
  private static func plain(_ text: String, keeping isKept: (Unicode.Scalar) -> Bool) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case _ where isKept(scalar): plain.append(scalar)
      case .control, .lineSeparator, .paragraphSeparator: plain.append(" ")
      case .format, .surrogate: plain.append("\u{fffd}")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }
}

extension Fault {
  /// What failed, as the script wrote it: `ec2.describe_vpcs`.
  package var subject: String? {
    guard let service else { return operation }
    return operation.map { "\(service).\($0)" } ?? service
  }

  /// A fault about parameters or inputs: all problems, the first of them as the message where it is the only one.
  package init(kind: Kind, problems: [Problem]) {
    self.init(kind: kind, message: problems.map(\.description).joined(separator: "; "))
    self.problems = problems
  }
}
