/// Rules about a file as a whole: size, names, what was left behind.
enum FileRules {
  static let longest = 400

  static func size(_ file: SourceFile) -> [Violation] {
    let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
    if count <= longest { return [] }
    return [Violation(path: file.path, line: count, rule: "\(count) lines; \(longest) are the most for a file")]
  }

  /// Names that say nothing about what a thing is.
  static func names(_ file: SourceFile) throws -> [Violation] {
    let vague = #/(Helper|Util|Manager)s?$|Utilities$|(Helper|Util|Manager)s?[+.]/#
    let declaration = #/\b(?:class|struct|enum|protocol|actor|typealias)\s+(\w+)/#
    let inName =
      file.name.contains(vague)
      ? [Violation(path: file.path, line: 1, rule: "the file's name says Helper, Util or Manager")] : []
    return inName
      + file.code.enumerated().compactMap { index, line in
        guard let name = line.firstMatch(of: declaration)?.1, name.contains(vague) else { return nil }
        return Violation(path: file.path, line: index + 1, rule: "the name \(name) says Helper, Util or Manager")
      }
  }

  /// At most one type of a file is for others; the rest is private or an extension's.
  static func oneMainType(_ file: SourceFile) -> [Violation] {
    let declaration = #/^package (?:final |indirect )?(?:class|struct|enum|protocol|actor) (\w+)(.*)/#
    let found = file.code.enumerated().compactMap { index, line in
      line.firstMatch(of: declaration).map { (line: index + 1, name: String($0.1), rest: $0.2) }
    }
    guard let first = found.first else { return [] }
    // An error of the type's own may stand below it.
    let others = found.dropFirst().filter { !$0.rest.contains("Error") && !$0.name.hasPrefix(first.name) }
    return others.dropFirst(2).map {
      Violation(
        path: file.path, line: $0.line, rule: "\($0.name) is one package type too many in the file of \(first.name)")
    }
  }

  /// Marks of unfinished work, and paths of one developer's machine. Prose counts here.
  static func leftovers(_ file: SourceFile) throws -> [Violation] {
    let mark = try Pattern(#"\b(TO"# + #"DO|FIX"# + #"ME|XX"# + #"X|HA"# + #"CK)\b"#)
    let place = try Pattern(#"(?<![\w.])/(work|ho"# + #"me|Users|root)/\w"#)
    return file.lines.enumerated().flatMap { index, line in
      let at = { Violation(path: file.path, line: index + 1, rule: $0) }
      return (mark.isFound(in: line) ? [at("a mark of unfinished work")] : [])
        + (place.isFound(in: line) ? [at("a path of one developer's machine")] : [])
    }
  }

  /// A disabled test, one that leaves itself out where something is missing, or one that waits by the clock.
  static func tests(_ file: SourceFile) throws -> [Violation] {
    let disabled = try Pattern(#"\.disabled\b|\.enabled\(if:|\bXCTSkip\b"#)
    let sleeping = try Pattern(#"\bTask\.sleep\(|(?<![.\w])(sleep|usleep|nanosleep)\("#)
    return file.code.enumerated().flatMap { index, line in
      let at = { Violation(path: file.path, line: index + 1, rule: $0) }
      return (disabled.isFound(in: line) ? [at("a disabled test")] : [])
        + (sleeping.isFound(in: line) ? [at("a sleep in a test")] : [])
    }
  }
}
