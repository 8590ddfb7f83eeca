import ServiceModels
import Values

/// A result for an operation that the simulation does not model, made from the shape of its output: what the input
/// repeats, ids and ARNs that look like real ones, and of states the one that one waits for.
struct GuessedOutput {
  let call: OverlayCall
  let overlay: AccountOverlay

  private static let depth = 4
  /// States that a resource ends in when all goes well, most telling first.
  private static let goodStates = [
    "available", "active", "running", "inservice", "issued", "enabled", "deployed", "completed", "complete",
    "succeeded", "success", "ready", "ok",
  ]

  func output() -> Value {
    guard let shape = call.operation.output, shape.kind == .structure else { return [:] }
    return structure(shape, depth: 0)
  }

  private var input: Document { call.input.map ?? [:] }

  private func structure(_ shape: Shape, depth: Int) -> Value {
    var members: Document = [:]
    for member in shape.members {
      if let value = value(member.name, member.shape, isRequired: member.isRequired, depth: depth) {
        members[member.name] = value
        if shape.isUnion { break }
      }
    }
    return .map(members)
  }

  private func value(_ name: String, _ shape: Shape, isRequired: Bool, depth: Int) -> Value? {
    if let given = input[name], Self.isAlike(given, shape) { return given }
    switch shape.kind {
    case .structure where depth < Self.depth && !shape.isDocument: return structure(shape, depth: depth + 1)
    case .structure: return nil
    case .list: return list(shape, depth: depth)
    case .map: return [:]
    case .string: return text(name, shape, isRequired)
    case .timestamp: return .string(Timestamp(seconds: overlay.now)?.iso8601 ?? "")
    case .boolean: return .boolean(name == "Return")
    case .integer, .long, .float, .double, .blob:
      guard isRequired else { return nil }
      return zero(shape.kind)
    }
  }

  private func zero(_ kind: Shape.Kind) -> Value {
    switch kind {
    case .blob: .bytes([])
    case .float, .double: 0.0
    default: 0
    }
  }

  private static func isAlike(_ given: Value, _ shape: Shape) -> Bool {
    switch (given, shape.kind) {
    case (.string, .string), (.string, .timestamp), (.boolean, .boolean), (.map, .structure), (.map, .map): true
    case (.integer, .integer), (.integer, .long), (.number, .float), (.number, .double): true
    case (.list(let elements), .list): elements.first.map { isAlike($0, shape.element.shape) } ?? true
    default: false
    }
  }

  /// What reads is asked about something that is there: one row of it.
  private func list(_ shape: Shape, depth: Int) -> Value {
    guard !call.operation.extras.isMutating, depth == 0, shape.element.shape.kind == .structure else { return [] }
    return [structure(shape.element.shape, depth: depth + 1)]
  }

  private func text(_ name: String, _ shape: Shape, _ isRequired: Bool) -> Value? {
    if let asked = input[name + "s"]?[0]?.text { return .string(asked) }
    if !shape.enumeration.isEmpty { return .string(Self.state(among: shape.enumeration)) }
    if name.hasSuffix("Arn") || name.hasSuffix("ARN") { return .string(arn(name)) }
    if name.hasSuffix("Id") || name.hasSuffix("Identifier") { return .string(identifier(name)) }
    guard isRequired else { return nil }
    return .string(name)
  }

  private static func state(among states: [String]) -> String {
    for good in goodStates {
      if let state = states.first(where: { $0.lowercased().replacing("_", with: "") == good }) { return state }
    }
    return states[0]
  }

  /// `transit-gateway-` and 17 hexadecimal digits for a `TransitGatewayId`.
  private func identifier(_ name: String) -> String {
    let stem = name.hasSuffix("Identifier") ? name.dropLast(10) : name.dropLast(2)
    let words = stem.reduce(into: "") { text, letter in
      if letter.isUppercase, !text.isEmpty { text.append("-") }
      text.append(contentsOf: letter.lowercased())
    }
    let digits = overlay.state.withLock { $0.hex(17) }
    return words.isEmpty ? digits : "\(words)-\(digits)"
  }

  private func arn(_ name: String) -> String {
    "arn:aws:\(call.service):\(call.region):\(AccountState.accountID):\(identifier(String(name.dropLast(3)) + "Id"))"
  }
}
