import Values

/// The filters of `DescribeParameters` and `GetParametersByPath`: a key, an option, values; all must hold.
struct ParameterFilters {
  private let filters: [Document]
  private let call: SimulatedCall

  /// - Parameter keys: those the operation takes, with the options of each; the first option is the usual one.
  init(_ call: SimulatedCall, keys: [String: [String]]) throws(SimulatedFault) {
    self.call = call
    filters = call.documents("ParameterFilters")
    for filter in filters { try Self.check(filter, keys, call) }
  }

  private static func check(
    _ filter: Document, _ keys: [String: [String]], _ call: SimulatedCall
  ) throws(SimulatedFault) {
    let key = filter["Key"]?.text ?? ""
    guard let options = keys[key.hasPrefix("tag:") ? "tag:" : key] else {
      throw call.modelFault("InvalidFilterKey", "'\(key)' is not a key that the operation filters by")
    }
    guard let option = filter["Option"]?.text else { return }
    guard options.contains(option) else {
      throw call.modelFault("InvalidFilterOption", "The key '\(key)' takes the options \(options), not '\(option)'")
    }
  }

  /// - Parameter version: as `GetParameterHistory` lists it.
  func allow(_ name: String, _ version: Document) -> Bool {
    filters.allSatisfy { filter in
      let values = (filter["Values"]?.list ?? []).compactMap(\.text)
      return matches(filter["Key"]?.text ?? "", filter["Option"]?.text, values, name, version)
    }
  }

  private func matches(
    _ key: String, _ option: String?, _ values: [String], _ name: String, _ version: Document
  ) -> Bool {
    switch key {
    case "Path": return values.contains { ParameterPaths.isUnder($0, name, isRecursive: option == "Recursive") }
    case "Name": return values.contains { isNamed(name, $0, option) }
    case "Label": return values.contains { version["Labels"]?.list?.contains(.string($0)) ?? false }
    case "Type", "Tier", "DataType", "KeyId": return compare(version[key]?.text, option, values)
    default: return hasTag(String(key.dropFirst(4)), values, name)
    }
  }

  private func compare(_ text: String?, _ option: String?, _ values: [String]) -> Bool {
    guard let text else { return false }
    return values.contains { option == "BeginsWith" ? text.hasPrefix($0) : text == $0 }
  }

  /// A name is the same with and without the slash it begins with.
  private func isNamed(_ name: String, _ value: String, _ option: String?) -> Bool {
    func plain(_ text: String) -> Substring { text.hasPrefix("/") ? text.dropFirst() : text[...] }
    switch option {
    case "BeginsWith": return plain(name).hasPrefix(plain(value))
    case "Contains": return value.isEmpty || WildcardPattern("*\(value)*").matches(name)
    default: return plain(name) == plain(value)
    }
  }

  private func hasTag(_ key: String, _ values: [String], _ name: String) -> Bool {
    ParameterTags.of(name, call.region).contains { tag in
      tag["Key"]?.text == key && (values.isEmpty || values.contains(tag["Value"]?.text ?? ""))
    }
  }
}
