import Values

/// Parameters: looked up by name, version and label, read and deleted. Public ones name the catalogue's images.
enum Parameters {
  /// The newest version, as GetParameter answers it.
  static let kind: ResourceKind = "ssm.Parameter"
  /// One document a parameter: `Versions`, oldest first, each as GetParameterHistory lists it.
  static let history: ResourceKind = "ssm.ParameterHistory"

  static let behaviours: [String: Behaviour] = [
    "GetParameter": get, "GetParameters": getMany, "GetParameterHistory": getHistory, "DeleteParameter": delete,
    "DeleteParameters": deleteMany,
  ]

  private static let mostNames = 10

  // MARK: Lookups

  /// The name in a name or an ARN, with what follows a colon: a version or a label.
  static func parts(_ text: String) -> (name: String, selector: String?) {
    var rest = text[...]
    if text.hasPrefix("arn:") {
      let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      rest = fields.count == 6 ? fields[5].dropFirst("parameter".count) : rest
      // The ARN of a name without a path has one slash more than the name.
      if rest.dropFirst().contains("/") == false { rest = rest.dropFirst() }
    }
    guard let colon = rest.lastIndex(of: ":") else { return (String(rest), nil) }
    return (String(rest[..<colon]), String(rest[rest.index(after: colon)...]))
  }

  static func versions(of name: String, in region: RegionState) -> [Document] {
    if let kept = region[history][name]?["Versions"]?.list { return kept.compactMap(\.map) }
    guard let parameter = region[kind][name] ?? publicParameter(name, in: region) else { return [] }
    return [parameter.filter { $0.key != "ARN" }.merging(["Labels": [], "Tier": "Standard"]) { _, new in new }]
  }

  static func arn(_ name: String, _ region: RegionState) -> String {
    region.arn("ssm", "parameter" + (name.hasPrefix("/") ? "" : "/") + name)
  }

  /// One of AWS's own, whose ARN has no account.
  static func publicParameter(_ name: String, in region: RegionState) -> Document? {
    guard name.hasPrefix("/aws/service/"), let image = PublicImages.parameters(in: region)[name] else { return nil }
    return publicParameter(name, image, in: region)
  }

  static func publicParameter(_ name: String, _ image: String, in region: RegionState) -> Document {
    [
      "Name": .string(name), "Type": "String", "Value": .string(image), "Version": 1,
      "LastModifiedDate": "2025-10-20T12:00:00Z", "DataType": "aws:ec2:image",
      "ARN": .string("arn:\(region.partition):ssm:\(region.name)::parameter\(name)"),
    ]
  }

  static func missing(_ name: String, _ call: SimulatedCall) -> SimulatedFault {
    call.modelFault("ParameterNotFound", "There is no parameter '\(name)'.")
  }

  /// One version of a parameter as GetParameter answers it.
  static func answer(_ text: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (name, selector) = parts(text)
    let versions = versions(of: name, in: call.region)
    guard let newest = versions.last else { throw missing(text, call) }
    var found = newest
    if let selector {
      guard let version = versions.last(where: { isSelected($0, by: selector) }) else {
        throw call.modelFault(
          "ParameterVersionNotFound", "The parameter '\(name)' has no version or label '\(selector)'.")
      }
      found = version
    }
    var answer = shown(found, name, call)
    if let selector { answer["Selector"] = .string(":\(selector)") }
    return answer
  }

  private static func isSelected(_ version: Document, by selector: String) -> Bool {
    version["Version"] == Int64(selector).map { .integer($0) }
      || version["Labels"]?.list?.contains(.string(selector)) ?? false
  }

  static func shown(_ version: Document, _ name: String, _ call: SimulatedCall) -> Document {
    var shown = version.filter { ["Type", "Version", "LastModifiedDate", "DataType"].contains($0.key) }
    shown["Name"] = .string(name)
    shown["Value"] = value(version, call)
    shown["ARN"] =
      call.region[kind][name]?["ARN"] ?? publicParameter(name, in: call.region)?["ARN"]
      ?? .string(arn(name, call.region))
    return shown
  }

  /// A secret's value is what KMS sealed, unless the call decrypts.
  static func value(_ version: Document, _ call: SimulatedCall) -> Value {
    guard version["Type"] == "SecureString", call.flag("WithDecryption") != true else { return version["Value"] ?? "" }
    return version["Sealed"] ?? version["Value"] ?? ""
  }

  // MARK: Reading

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["Parameter": .map(try answer(call.text("Name") ?? "", call))]
  }

  private static func getMany(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("Names")
    try checkCount(names, call)
    var (found, invalid): ([Value], [Value]) = ([], [])
    for name in names {
      do throws(SimulatedFault) {
        found.append(.map(try answer(name, call)))
      } catch {
        invalid.append(.string(name))
      }
    }
    return ["Parameters": .list(found), "InvalidParameters": .list(invalid)]
  }

  private static func checkCount(_ names: [String], _ call: SimulatedCall) throws(SimulatedFault) {
    guard (1...mostNames).contains(names.count) else {
      throw call.ssmValidation("A call names 1 to \(mostNames) parameters, not \(names.count)")
    }
  }

  private static func getHistory(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Name") ?? ""
    let versions = versions(of: parts(name).name, in: call.region)
    guard !versions.isEmpty else { throw missing(name, call) }
    let rows = versions.map { version -> Document in
      var row = version.filter { $0.key != "Sealed" }
      row["Name"] = .string(parts(name).name)
      row["Value"] = value(version, call)
      return row
    }
    return try Page(call, limits: 1...50, defaultSize: 50).answer(rows, as: "Parameters")
  }

  // MARK: Deletion

  static func remove(_ name: String, in region: RegionState) {
    for table in [kind, history, ParameterTags.kind] { region[table][name] = nil }
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = parts(call.text("Name") ?? "").name
    guard call.region[kind][name] != nil else { throw missing(name, call) }
    remove(name, in: call.region)
    return [:]
  }

  private static func deleteMany(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("Names")
    try checkCount(names, call)
    let known = names.filter { call.region[kind][parts($0).name] != nil }
    for name in known { remove(parts(name).name, in: call.region) }
    return [
      "DeletedParameters": .list(known.map { .string($0) }),
      "InvalidParameters": .list(names.filter { !known.contains($0) }.map { .string($0) }),
    ]
  }
}
