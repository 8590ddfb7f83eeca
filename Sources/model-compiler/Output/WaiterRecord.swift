import ServiceModels
import Values

/// Writes one waiter of a model as a record.
struct WaiterRecord {
  let name: String
  let waiter: Value

  func write(to writer: inout RecordWriter) throws {
    writer.string(SnakeCase.name(name))
    writer.string(waiter.text("operation") ?? "")
    writer.double(waiter["delay"]?.number ?? 0)
    writer.int(Int(waiter["maxAttempts"]?.integer ?? 0))
    try writer.list(waiter["acceptors"]?.list ?? []) { try write($1, to: &$0) }
  }

  private func write(_ acceptor: Value, to writer: inout RecordWriter) throws {
    guard let state = states[acceptor.text("state") ?? ""], let matcher = matchers[acceptor.text("matcher") ?? ""]
    else {
      throw File.Failure(description: "\(name): unknown acceptor \(acceptor.json())")
    }
    writer.int(Int(state.rawValue))
    writer.int(Int(matcher.rawValue))
    writer.optional(acceptor.text("argument"))
    writer.value(acceptor["expected"] ?? .null)
  }

  private var states: [String: Waiter.Acceptor.State] { ["success": .success, "failure": .failure, "retry": .retry] }

  private var matchers: [String: Waiter.Acceptor.Matcher] {
    ["path": .path, "pathAll": .pathAll, "pathAny": .pathAny, "status": .status, "error": .error]
  }
}
