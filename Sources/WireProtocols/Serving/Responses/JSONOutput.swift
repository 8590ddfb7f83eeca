import ServiceModels
import Values

/// Makes of an output the JSON value that carries it.
enum JSONOutput {
  static func object(_ value: Value, _ shape: Shape) -> Value {
    if shape.isDocument { return value }
    guard case .map(let members) = value else { return .map([:]) }
    var object: [String: Value] = [:]
    for member in shape.members where member.isInBody {
      guard let value = members[member.name], !value.isNull else { continue }
      object[member.wireName] = json(value, member)
    }
    return .map(object)
  }

  static func json(_ value: Value, _ member: Member) -> Value {
    switch (member.shape.kind, value) {
    case (.structure, _): return object(value, member.shape)
    case (.list, .list(let elements)):
      let element = member.shape.element
      return .list(elements.map { json($0, element) })
    case (.map, .map(let entries)):
      let member = member.shape.value
      return .map(entries.mapValues { json($0, member) })
    case (.blob, _): return .string(Base64.encode(value.data ?? []))
    case (.timestamp, _): return timestamp(value, member)
    case (.integer, _), (.long, _): return value.integer.map(Value.integer) ?? value
    default: return value
    }
  }

  /// Seconds as a number, or text where the model asks for it.
  private static func timestamp(_ value: Value, _ member: Member) -> Value {
    guard let moment = Timestamp(value) else { return value }
    guard member.timestampFormat(default: .unixTimestamp) == .unixTimestamp else {
      return .string(ScalarWriter.answer(value, member, timestamps: .iso8601))
    }
    return seconds(moment)
  }

  static func seconds(_ moment: Timestamp) -> Value {
    let milliseconds = moment.microseconds / 1000
    return milliseconds == 0 ? .integer(moment.seconds) : .number(Double(moment.seconds) + Double(milliseconds) / 1000)
  }
}
