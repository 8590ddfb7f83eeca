import Values

/// The account's parameters without their values.
enum ParameterDescriptions {
  static let behaviours: [String: Behaviour] = ["DescribeParameters": describe]

  private static let keys = [
    "Name": ["Equals", "BeginsWith", "Contains"], "Path": ["OneLevel", "Recursive"], "Type": ["Equals", "BeginsWith"],
    "KeyId": ["Equals", "BeginsWith"], "Label": ["Equals"], "Tier": ["Equals", "BeginsWith"],
    "DataType": ["Equals", "BeginsWith"], "tag:": ["Equals"],
  ]

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.documents("Filters").isEmpty || call.documents("ParameterFilters").isEmpty else {
      throw call.ssmValidation("You can use either Filters or ParameterFilters in a single request.")
    }
    let filters = try ParameterFilters(call, keys: keys)
    let rows = call.region[Parameters.kind].ids.compactMap { name -> Document? in
      guard let version = Parameters.versions(of: name, in: call.region).last, filters.allow(name, version),
        isAllowed(name, version, by: call.documents("Filters"))
      else { return nil }
      return metadata(version, name, call)
    }
    return try Page(call, limits: 1...50, defaultSize: 50).answer(rows, as: "Parameters")
  }

  /// The older filters: names begin with the value, types and keys are equal to it.
  private static func isAllowed(_ name: String, _ version: Document, by filters: [Document]) -> Bool {
    filters.allSatisfy { filter in
      let values = (filter["Values"]?.list ?? []).compactMap(\.text)
      let key = filter["Key"]?.text ?? ""
      if key == "Name" { return values.contains { name.hasPrefix($0) } }
      return values.contains(version[key]?.text ?? "")
    }
  }

  private static func metadata(_ version: Document, _ name: String, _ call: SimulatedCall) -> Document {
    var row = version.filter { !["Value", "Sealed", "Labels"].contains($0.key) }
    row["Name"] = .string(name)
    row["ARN"] = call.region[Parameters.kind][name]?["ARN"] ?? .string(Parameters.arn(name, call.region))
    row["Policies"] = version["Policies"] ?? []
    return row
  }
}
