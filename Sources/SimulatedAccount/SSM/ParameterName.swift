import Values

/// The rules for a parameter's name: the user guide, "Creating Systems Manager parameters".
enum ParameterName {
  private static let longest = 1011
  private static let deepest = 15

  static func check(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let isFormed = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-/".contains($0)) }
    guard isFormed, !name.isEmpty, !name.hasSuffix("/"), !name.contains("//") else {
      throw call.ssmValidation("A parameter's name has letters, digits, '_', '.', '-', and '/' between its levels")
    }
    guard name.count <= longest else { throw call.ssmValidation("A name has at most \(longest) characters") }
    guard !name.contains("/") || name.hasPrefix("/") else {
      throw call.ssmValidation("Parameter name must be a fully qualified name: a path begins with '/'")
    }
    let levels = name.split(separator: "/")
    guard levels.count <= deepest else {
      throw call.modelFault("HierarchyLevelLimitExceededException", "A name has at most \(deepest) levels")
    }
    let first = (levels.first ?? "").lowercased()
    guard !first.hasPrefix("aws") else {
      throw SimulatedFault("AccessDeniedException", "No access to reserved parameter name: \(name).")
    }
    guard !first.hasPrefix("ssm") else {
      throw call.ssmValidation("A parameter's name can't be prefixed with \"ssm\" (case-insensitive)")
    }
  }
}
