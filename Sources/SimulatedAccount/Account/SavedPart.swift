import Values

/// A part of a saved account, with its place: what it is expected to hold, or damage.
struct SavedPart {
  typealias Damage = SavedAccount.Damage

  private let value: Value
  private let path: String

  init(_ value: Value, path: String) {
    self.value = value
    self.path = path
  }

  func part(_ name: String) throws(Damage) -> SavedPart {
    guard let inner = value[name] else { throw Damage(path: place(name), reason: "missing") }
    return SavedPart(inner, path: place(name))
  }

  func members() throws(Damage) -> [(name: String, part: SavedPart)] {
    guard let members = value.map else { throw mistyped("a map") }
    return members.sorted { $0.key < $1.key }.map { ($0.key, SavedPart($0.value, path: place($0.key))) }
  }

  func elements() throws(Damage) -> [SavedPart] {
    guard let elements = value.list else { throw mistyped("a list") }
    return elements.enumerated().map { SavedPart($1, path: "\(path)[\($0)]") }
  }

  func text(_ name: String) throws(Damage) -> String {
    let inner = try part(name)
    guard let text = inner.value.text else { throw inner.mistyped("text") }
    return text
  }

  func number(_ name: String) throws(Damage) -> Double {
    let inner = try part(name)
    guard let number = inner.value.number, number.isFinite else { throw inner.mistyped("a number") }
    return number
  }

  func integer(_ name: String) throws(Damage) -> Int64 {
    let inner = try part(name)
    guard let number = inner.value.integer else { throw inner.mistyped("a whole number") }
    return number
  }

  /// A document, with its raw bytes.
  func stored() throws(Damage) -> Document {
    guard let document = try revived(value).map else { throw mistyped("a map") }
    return document
  }

  private func revived(_ value: Value) throws(Damage) -> Value {
    switch value {
    case .list(let elements):
      var revived: [Value] = []
      for element in elements { revived.append(try self.revived(element)) }
      return .list(revived)
    case .map(let members):
      if members.count == 1, let text = members["$bytes"]?.text {
        guard let bytes = Base64.decode(Array(text.utf8)) else { throw Damage(path: path, reason: "broken base64") }
        return .bytes(bytes)
      }
      if members.count == 1, let inner = members["$map"]?.map { return .map(try revived(members: inner)) }
      return .map(try revived(members: members))
    default: return value
    }
  }

  private func revived(members: [String: Value]) throws(Damage) -> [String: Value] {
    var revived: [String: Value] = [:]
    for (name, value) in members { revived[name] = try self.revived(value) }
    return revived
  }

  private func mistyped(_ expected: String) -> Damage {
    Damage(path: path, reason: "expected \(expected), found \(value.typeName)")
  }

  private func place(_ name: String) -> String { path.isEmpty ? name : path + "." + name }
}
