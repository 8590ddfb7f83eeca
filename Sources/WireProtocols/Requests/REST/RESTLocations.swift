import ServiceModels
import Values

/// Members that travel in the query and in the headers.
enum RESTLocations {
  static func query(_ parameters: Value, of input: Shape) throws(Problem) -> [RequestParts.Pair] {
    var pairs: [RequestParts.Pair] = []
    for member in input.members where member.location == .querystring {
      switch parameters[member.name] ?? .null {
      case .null: continue
      case .list(let elements): pairs += try repeated(member.wireName, elements, member.shape.element)
      case .map(let entries):
        for entry in entries.sortedByKey() { pairs += try mapped(entry.key, entry.value, member.shape.value) }
      case let value: pairs.append(.init(member.wireName, try ScalarWriter.text(value, member, timestamps: .iso8601)))
      }
    }
    return pairs
  }

  private static func mapped(_ key: String, _ value: Value, _ member: Member) throws(Problem) -> [RequestParts.Pair] {
    if case .list(let elements) = value { return try repeated(key, elements, member.shape.element) }
    return [.init(key, try ScalarWriter.text(value, member, timestamps: .iso8601))]
  }

  private static func repeated(
    _ name: String, _ elements: [Value], _ member: Member
  ) throws(Problem) -> [RequestParts.Pair] {
    var pairs: [RequestParts.Pair] = []
    for element in elements { pairs.append(.init(name, try ScalarWriter.text(element, member, timestamps: .iso8601))) }
    return pairs
  }

  static func headers(_ parameters: Value, of input: Shape) throws(Problem) -> [RequestParts.Pair] {
    var pairs: [RequestParts.Pair] = []
    for member in input.members {
      switch (member.location, parameters[member.name] ?? .null) {
      case (_, .null), (.header, .list([])): continue
      case (.header, let value): pairs.append(.init(member.wireName, try header(value, member)))
      case (.headers, .map(let entries)):
        let prefix = member.locationName ?? ""
        for entry in entries.sortedByKey() { pairs.append(.init(prefix + entry.key, entry.value.text ?? "")) }
      default: continue
      }
    }
    return pairs
  }

  private static func header(_ value: Value, _ member: Member) throws(Problem) -> String {
    if member.isJSONValue { return Base64.encode(JSONWriter.bytes(value)) }
    guard case .list(let elements) = value else {
      return try scalar(value, member)
    }
    var texts: [String] = []
    for element in elements {
      let text = try scalar(element, member.shape.element)
      texts.append(member.shape.element.shape.kind == .string ? quoted(text) : text)
    }
    return texts.joined(separator: ",")
  }

  /// Headers carry whole seconds, whatever their format.
  private static func scalar(_ value: Value, _ member: Member) throws(Problem) -> String {
    let isMoment = member.shape.kind == .timestamp
    let value = isMoment ? .integer(try ScalarWriter.moment(value, member).seconds) : value
    return try ScalarWriter.text(value, member, timestamps: .rfc822)
  }

  /// Quotes text that a reader of the list would take apart.
  private static func quoted(_ text: String) -> String {
    guard text.contains("\"") || text.contains(",") else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
  }
}
