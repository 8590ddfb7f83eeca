import TestSupport
import Values

/// The events that `almanac run --json` wrote to standard output.
struct EventLines {
  let events: [Value]

  init(_ result: ProgramResult) throws {
    events = try result.stdout.split(separator: "\n").map { try JSONReader.value(String($0)) }
  }

  func of(type: String) -> [Value] { events.filter { $0["type"]?.text == type } }

  /// `service.operation` of every call that changes something, in order.
  var changingCalls: [String] {
    of(type: "call").filter { $0["mutating"]?.boolean == true }.map { call in
      "\(call["service"]?.text ?? "?").\(call["operation"]?.text ?? "?")"
    }
  }

  var messages: [String] { of(type: "log").compactMap { $0["message"]?.text } }
}
