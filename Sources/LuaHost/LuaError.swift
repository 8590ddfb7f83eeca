import CLuaShim
import Values

/// An error that Lua raised and no script caught, or the end that an interrupt made.
///
/// Data only. `value` is what the script raised: text, or the map of an error object.
package struct LuaError: Error, Sendable, Equatable {
  package var value: Value
  /// The error's one-line text, as `tostring` gives it.
  package var message: String
  /// The frames of the user's files, innermost first; empty where there were none.
  package var traceback: String
  /// `file:line` in the user's files, where known.
  package var position: String?
  /// Set where the script was stopped from outside or by a limit: no `pcall` of its own has seen that.
  package var interruption: LuaInterrupt.Reason?

  package init(message: String) {
    value = .string(message)
    self.message = message
    traceback = ""
  }
}

extension LuaError {
  /// What the shim left in its buffers after an operation that did not succeed.
  init(_ status: shim_status, host: OpaquePointer) {
    self.init(message: shim_message(host).text)
    traceback = shim_traceback(host).text
    position = shim_position(host).count == 0 ? nil : shim_position(host).text
    if status == SHIM_TERMINATED {
      interrupted(LuaInterrupt.Reason(shim_reason(host)) ?? .limit)
    } else {
      raised(LuaTapeDecoder.values(shim_output(host)).first ?? .null)
    }
  }

  private mutating func raised(_ raised: Value) {
    value = raised.isNull ? .string(message) : raised
    traceback = raised["traceback"]?.text ?? traceback
    position = raised["position"]?.text ?? position ?? LuaError.position(in: message)
  }

  private mutating func interrupted(_ reason: LuaInterrupt.Reason) {
    interruption = reason
    let sentence = reason.sentence
    message = position.map { "\($0): \(sentence)" } ?? sentence
    var members: [String: Value] = ["kind": .string(reason.rawValue), "message": .string(sentence)]
    members["text"] = .string(message)
    members["traceback"] = .string(traceback)
    members["position"] = position.map { .string($0) }
    value = .map(members)
  }

  /// A syntax error has no frame: its text begins with `file:line:`.
  private static func position(in message: String) -> String? {
    let parts = message.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[1].isEmpty, parts[1].allSatisfy(\.isNumber) else { return nil }
    return "\(parts[0]):\(parts[1])"
  }
}
