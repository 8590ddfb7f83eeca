import Values

/// Labels of versions. A label is on one version at a time.
enum ParameterLabels {
  static let behaviours: [String: Behaviour] = [
    "LabelParameterVersion": label, "UnlabelParameterVersion": unlabel,
  ]

  /// Labels a version.
  private static let most = 10

  private static func versions(_ call: SimulatedCall) throws(SimulatedFault) -> (name: String, versions: [Document]) {
    let name = Parameters.parts(call.text("Name") ?? "").name
    guard call.region[Parameters.kind][name] != nil else { throw Parameters.missing(name, call) }
    return (name, Parameters.versions(of: name, in: call.region))
  }

  private static func place(
    _ number: Value?, in versions: [Document], _ call: SimulatedCall
  ) throws(SimulatedFault) -> Int {
    guard let place = versions.lastIndex(where: { number == nil || $0["Version"] == number }) else {
      throw call.modelFault("ParameterVersionNotFound", "The parameter has no version \(number?.integer ?? 0).")
    }
    return place
  }

  /// Letters, digits, `.`, `-` and `_`; not beginning with a digit, `aws` or `ssm`.
  private static func isValid(_ label: String) -> Bool {
    let start = label.lowercased()
    return (1...100).contains(label.count) && label.first?.isNumber == false && !start.hasPrefix("aws")
      && !start.hasPrefix("ssm")
      && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }

  private static func labels(_ version: Document) -> [Value] { version["Labels"]?.list ?? [] }

  private static func keep(_ versions: [Document], of name: String, _ call: SimulatedCall) {
    call.region[Parameters.history][name] = ["Versions": .list(versions.map { .map($0) })]
  }

  private static func label(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (name, versions) = try versions(call)
    let place = try place(call.input["ParameterVersion"], in: versions, call)
    let asked = call.texts("Labels")
    let valid = asked.filter(isValid).map { Value.string($0) }
    let wanted = labels(versions[place]) + valid.filter { !labels(versions[place]).contains($0) }
    guard wanted.count <= most else {
      throw call.modelFault(
        "ParameterVersionLabelLimitExceeded", "A version has at most \(most) labels; this would have \(wanted.count)")
    }
    for index in versions.indices {
      versions[index]["Labels"] = .list(labels(versions[index]).filter { !valid.contains($0) })
    }
    versions[place]["Labels"] = .list(wanted)
    keep(versions, of: name, call)
    return [
      "InvalidLabels": .list(asked.filter { !isValid($0) }.map { .string($0) }),
      "ParameterVersion": versions[place]["Version"] ?? 1,
    ]
  }

  private static func unlabel(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (name, versions) = try versions(call)
    let place = try place(call.input["ParameterVersion"], in: versions, call)
    let asked = call.texts("Labels").map { Value.string($0) }
    let old = labels(versions[place])
    versions[place]["Labels"] = .list(old.filter { !asked.contains($0) })
    keep(versions, of: name, call)
    return [
      "RemovedLabels": .list(asked.filter(old.contains)),
      "InvalidLabels": .list(asked.filter { !old.contains($0) }),
    ]
  }
}
