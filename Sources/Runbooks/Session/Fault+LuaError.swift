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
      self.init(kind: .script, message: error.message)
    }
    position = position ?? error.position
    traceback = error.traceback.isEmpty ? traceback : error.traceback
  }
}
