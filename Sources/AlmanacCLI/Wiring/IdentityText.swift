import AWSClient
import Effects
import ServiceModels
import Values

/// What `whoami` shows: lines for a person, or one object.
struct IdentityText {
  let report: CredentialReport
  /// The answer of GetCallerIdentity, where there was one.
  let identity: Value?
  let explains: Bool

  private var chosen: CredentialReport.Chosen? { try? report.chosen.get() }

  private var expiration: String? { chosen?.expiration.flatMap { Timestamp(seconds: $0)?.iso8601 } }

  var lines: String {
    let region = report.region.map { "\($0) (\(report.regionSource ?? ""))" } ?? "none"
    let facts: [(String, String?)] = [
      ("account", identity?["Account"]?.text), ("arn", identity?["Arn"]?.text), ("access key", chosen?.accessKeyID),
      ("from", chosen?.source), ("expires", expiration), ("profile", report.profile), ("region", region),
      ("endpoint", try? report.endpoint.get()),
    ]
    var lines = facts.compactMap { name, value in value.map { Self.column(name, 12) + $0 } }
    if explains { lines += ["", "Asked for credentials, in this order:"] + explanation.map(Self.line) }
    return lines.map { FaultWording.oneLine($0) + "\n" }.joined()
  }

  var object: Value {
    var object: [String: Value] = ["profile": .string(report.profile)]
    let members: [(String, String?)] = [
      ("account", identity?["Account"]?.text), ("arn", identity?["Arn"]?.text), ("user_id", identity?["UserId"]?.text),
      ("access_key_id", chosen?.accessKeyID), ("method", chosen?.method.rawValue), ("source", chosen?.source),
      ("expiration", expiration), ("region", report.region), ("region_source", report.regionSource),
      ("endpoint", try? report.endpoint.get()),
    ]
    for (name, value) in members { if let value { object[name] = .string(value) } }
    if explains { object["asked"] = .list(explanation.map(Self.value)) }
    return .map(object)
  }

  private typealias Entry = (method: CredentialMethod, result: String, reason: String)

  private var explanation: [Entry] {
    report.attempts.map { attempt in
      switch attempt.ending {
      case .found(let source): (attempt.method, "chosen", source)
      case .passedOver(let reason): (attempt.method, "passed over", reason)
      case .failed(let fault): (attempt.method, "failed", fault.message)
      }
    } + report.unasked.map { ($0, "not asked", "") }
  }

  private static func line(_ entry: Entry) -> String {
    let words = entry.reason.isEmpty ? entry.result : "\(entry.result): \(entry.reason)"
    return "  " + column(entry.method.rawValue, 31) + words
  }

  private static func value(_ entry: Entry) -> Value {
    var object: [String: Value] = ["method": .string(entry.method.rawValue), "result": .string(entry.result)]
    if !entry.reason.isEmpty { object["reason"] = .string(entry.reason) }
    return .map(object)
  }

  private static func column(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
