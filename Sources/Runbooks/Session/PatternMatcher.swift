import LuaHost
import Values

/// Looks for Lua patterns in texts, with the prelude's own function.
final class PatternMatcher {
  var function: LuaFunction?
  private unowned let state: LuaState

  init(state: LuaState) { self.state = state }

  func matches(_ text: String, _ pattern: String) -> Result<Bool, ProblemList> {
    guard let function else { return .success(true) }
    do throws(LuaError) {
      return .success(try state.call(function, [.value(.string(text)), .value(.string(pattern))]) == .boolean(true))
    } catch {
      return .failure(ProblemList([Problem(path: "pattern \(Quoted.text(pattern))", .other(error.message))]))
    }
  }
}
