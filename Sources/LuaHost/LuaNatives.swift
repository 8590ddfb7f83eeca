import CLuaShim
import Values

/// What a native decides. Swift only says it; the raise or the yield happens in C once Swift is gone from the stack.
package enum Verdict {
  case values([Value], nulls: LuaNulls = .absent)
  /// Raised. A map becomes an error object: `text` (or else `message`) is what `tostring` gives, `traceback` and
  /// `position` are added unless there.
  case error(Value)
  /// The task yields; `LuaTask.resume` brings the results or the error.
  case wait
}

/// The natives of one state, dispatched by number.
final class LuaNatives {
  /// Called with the arguments, and with what in them was no plain value (null there).
  typealias Body = ([Value], [Problem]) -> Verdict

  var host: OpaquePointer?
  private var bodies: [Body] = []

  func add(_ body: @escaping Body) -> Int32 {
    bodies.append(body)
    return Int32(bodies.count - 1)
  }

  func removeAll() { bodies = [] }

  /// The one entry from C.
  static let entry: shim_native = { context, number in
    guard let context else { return SHIM_VERDICT_ERROR }
    return Unmanaged<LuaNatives>.fromOpaque(context).takeUnretainedValue().run(Int(number))
  }

  private func run(_ number: Int) -> shim_verdict {
    guard let host, bodies.indices.contains(number) else { return SHIM_VERDICT_VALUES }
    let arguments = LuaTapeDecoder.values(shim_output(host))
    let problems = LuaProblems.decode(shim_problems(host))
    return reply(bodies[number](arguments, problems), host)
  }

  private func reply(_ verdict: Verdict, _ host: OpaquePointer) -> shim_verdict {
    switch verdict {
    case .values(let values, let nulls): LuaNatives.set(values, nulls, host)
    case .error(let value): LuaNatives.set([value], .absent, host)
    case .wait: break
    }
    return verdict.code
  }

  /// Leaves values for the shim to build. Where memory does not suffice the shim raises instead.
  static func set(_ values: [Value], _ nulls: LuaNulls, _ host: OpaquePointer) {
    var encoder = LuaTapeEncoder(nulls: nulls)
    for value in values { encoder.encode(value) }
    _ = shim_set_reply(host, encoder.bytes, encoder.bytes.count)
  }
}

extension Verdict {
  var code: shim_verdict {
    switch self {
    case .values: SHIM_VERDICT_VALUES
    case .error: SHIM_VERDICT_ERROR
    case .wait: SHIM_VERDICT_WAIT
    }
  }
}
