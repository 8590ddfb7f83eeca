/// One thing wrong with what a person wrote, found before anything was done.
///
/// Data only: `ProblemWording` turns it into a sentence. Lists of problems are always whole.
package struct Problem: Error, Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    /// A name that is not there, with the nearest one that is.
    case unknown(nearest: String?)
    /// Something required that was not given. `names` may hold several.
    case missing(names: [String])
    /// A value of another type; both are words such as `a list of strings`.
    case type(expected: String, found: String)
    /// A value outside of what is allowed; `expected` says what is.
    case value(expected: String, found: String)
    /// A sentence that fits no other case, without a final stop.
    case other(String)
  }

  /// Where, as the user wrote it: `Filters[1].Values`. Empty for the whole.
  package let path: String
  package let reason: Reason

  package init(path: String, _ reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

extension Problem: CustomStringConvertible {
  package var description: String { ProblemWording.sentence(for: self) }
}

/// Words problems. Found values arrive already cut and quoted (see `Quoted`).
package enum ProblemWording {
  package static func sentence(for problem: Problem) -> String {
    let subject = problem.path.isEmpty ? "" : problem.path + ": "
    return subject + predicate(problem.reason)
  }

  private static func predicate(_ reason: Problem.Reason) -> String {
    switch reason {
    case .unknown(let nearest?): "unknown name (did you mean \(nearest)?)"
    case .unknown(nil): "unknown name"
    case .missing(let names): "missing \(names.joined(separator: ", "))"
    case .type(let expected, let found): "expected \(expected), got \(found)"
    case .value(let expected, let found): "expected \(expected), found \(found)"
    case .other(let sentence): sentence
    }
  }
}

/// Quotes a found value for a message: at most 80 bytes, no control characters.
package enum Quoted {
  /// The text in whole, without control characters.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{fffd}" : $0 }))
  }

  package static func text(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      let visible = isControl(scalar) ? "\u{fffd}" : scalar
      if shown.utf8.count + UTF8.width(visible) > 80 { return "\"\(shown)…\"" }
      shown.unicodeScalars.append(visible)
    }
    return "\"\(shown)\""
  }

  /// A table's key as a Lua file would have it between brackets: quotes and control characters as escapes.
  package static func key(_ name: String) -> String {
    var shown = ""
    for scalar in name.unicodeScalars {
      if shown.utf8.count >= 80 { return "\"\(shown)…\"" }
      switch scalar {
      case "\"", "\\": shown += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value)
        shown += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      default: shown.unicodeScalars.append(isControl(scalar) ? "\u{fffd}" : scalar)
      }
    }
    return "\"\(shown)\""
  }

  package static func value(_ value: Value) -> String {
    switch value {
    case .string(let text): Quoted.text(text)
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .integer, .number, .boolean, .null: value.json()
    case .list, .map: Quoted.text(value.json())
    }
  }

  /// Control characters, and those that turn the direction of text.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
