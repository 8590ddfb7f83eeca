import ServiceModels
import Values

/// Scalars as the text of a form field, a header, a path label or an XML element.
enum ScalarWriter {
  /// - Parameter format: how timestamps are written where the model does not say.
  static func text(_ value: Value, _ member: Member, timestamps format: Shape.TimestampFormat) throws(Problem) -> String
  {
    switch (member.shape.kind, value) {
    case (.blob, _): return Base64.encode(value.data ?? [])
    case (.timestamp, _): return try timestamp(value, member, default: format)
    case (.integer, _), (.long, _): return value.integer.map(String.init) ?? plain(value)
    default: return plain(value)
    }
  }

  /// The moment that a value names, as ISO 8601 text or seconds since 1970.
  static func moment(_ value: Value, _ member: Member) throws(Problem) -> Timestamp {
    guard let moment = Timestamp(value) else {
      throw Problem(path: member.name, .value(expected: "an ISO 8601 timestamp", found: Quoted.value(value)))
    }
    return moment
  }

  private static func timestamp(
    _ value: Value, _ member: Member, default format: Shape.TimestampFormat
  ) throws(Problem) -> String {
    let moment = try moment(value, member)
    switch member.timestampFormat(default: format) {
    case .iso8601: return moment.iso8601
    case .unixTimestamp: return String(moment.seconds)
    case .rfc822: return moment.httpDate
    }
  }

  private static func plain(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): text(number)
    case .null: ""
    case .list, .map: value.json()
    }
  }

  private static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return number.shortestText
  }
}
