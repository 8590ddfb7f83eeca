import CLuaShim
import Values

/// Words what a Lua value held that no plain value can be.
enum LuaProblems {
  /// All problems of the last conversion, with paths as a script would write them. A problem of a whole argument has
  /// the path `argument 2`; `what` is the word for it.
  static func decode(_ tape: shim_bytes, subject what: String = "argument") -> [Problem] {
    var decoder = LuaTapeDecoder(tape)
    var problems: [Problem] = []
    while !decoder.isAtEnd {
      let code = shim_problem(UInt32(decoder.take(UInt8.self)))
      let index = decoder.take(UInt64.self)
      let path = Quoted.line(decoder.text())
      let detail = decoder.text()
      problems.append(Problem(path: path.isEmpty ? "\(what) \(index)" : path, reason(code, detail)))
    }
    return problems.sorted { ($0.path, $0.description) < ($1.path, $1.description) }
  }

  private static func reason(_ code: shim_problem, _ detail: String) -> Problem.Reason {
    switch code {
    case SHIM_PROBLEM_TYPE: .type(expected: "text, a number, a boolean or a table", found: "a \(detail)")
    case SHIM_PROBLEM_MIXED: .other("numbered and named entries in one table")
    case SHIM_PROBLEM_HOLE: .other("a list with a hole: there is no [\(detail)]")
    case SHIM_PROBLEM_CYCLE: .other("the table contains itself")
    case SHIM_PROBLEM_DEPTH: .other("tables nested deeper than \(SHIM_DEPTH_LIMIT)")
    case SHIM_PROBLEM_KEY: .other("the key \(detail) is neither a name nor an index from 1")
    case SHIM_PROBLEM_KEY_TEXT: .other("a name that is not UTF-8")
    case SHIM_PROBLEM_MORE: .other("and more of this kind: only the first \(SHIM_PROBLEM_LIMIT) are told")
    default: .other("too large: more than 128 MiB or 2097152 parts, a table that is there twice counted twice")
    }
  }
}
