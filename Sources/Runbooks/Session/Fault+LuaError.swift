import Effects
import LuaHost
import Values

extension Fault {
  /// What ended a script, as a fault: one of the host's own passed on, or an error of the script.
  init(_ error: LuaError) {
    if let reason = error.interruption {
      self.init(
        kind: Kind(rawValue: reason.rawValue) ?? .cancelled, message: error.value["message"]?.text ?? error.message)
    } else if let fault = Fault(error.value) {
      self = fault
    } else {
      self.init(kind: .script, message: Self.words(for: error))
    }
    // Where a tail call has left no line of the script on the stack, the host's own would be named.
    let found = position ?? error.position
    position = found?.hasPrefix("[almanac") == true ? nil : found
    traceback = error.traceback.isEmpty ? traceback : error.traceback
  }

  /// A table that was raised and does not know how to show itself is shown by its contents.
  private static func words(for error: LuaError) -> String {
    switch error.value {
    case .map, .list:
      guard error.message.hasPrefix("table: 0x") else { return error.message }
      return "the error is a table: \(error.value.json())"
    default: return error.message
    }
  }
}
