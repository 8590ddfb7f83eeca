import ServiceModels
import Values

/// Times as documents hold them, and as seconds since 1970.
enum DocumentTime {
  static func seconds(_ value: Value?) -> Double? {
    value?.text.flatMap(Timestamp.init(iso8601:)).map { Double($0.milliseconds) / 1000 }
  }

  static func text(_ seconds: Double) -> Value { .string(Timestamp(seconds: seconds)?.iso8601 ?? "") }
}
