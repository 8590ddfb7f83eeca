import Values

/// Everything wrong with one call's parameters.
package struct ParameterProblems: Error, Equatable, Sendable {
  package let problems: [Problem]
}

/// Checks a call's parameters against the shapes of a service model, and brings them into the one form the wire takes.
///
/// What comes out: structures and maps are `.map`, lists `.list` (an empty table became what the shape wants); tables of
/// names became lists of `{Name, Values}` or `{Key, Value}`, sorted by name; whole numbers `.integer`, floats `.number`;
/// timestamps ISO 8601 text in UTC (see `Timestamp`); blobs `.string` or `.bytes`; members that are `.null` are gone.
/// Nothing is converted between strings, numbers and booleans. As in botocore, of a model's limits only the lower are
/// checked, and enumerations not at all: AWS moves both. All problems are found, in the model's order; a problem never
/// quotes a sensitive value. Cost: one walk over the value.
package struct ParameterChecker {
  /// The deepest that tables may nest.
  package static let deepest = 200

  var problems: [Problem] = []
  private var path = ParameterPath()

  package static func check(_ value: Value, against shape: Shape) -> Result<Value, ParameterProblems> {
    var checker = ParameterChecker()
    let normal = checker.normal(value, shape)
    return checker.problems.isEmpty ? .success(normal) : .failure(ParameterProblems(problems: checker.problems))
  }

  /// Checks the parameters of a whole call; an operation without input takes an empty table.
  package static func check(_ value: Value, for operation: Operation) -> Result<Value, ParameterProblems> {
    check(value, against: operation.input ?? Shape(name: operation.name, kind: .structure))
  }

  mutating func report(_ reason: Problem.Reason) { problems.append(Problem(path: path.text, reason)) }

  /// Runs `body` one level deeper in the path.
  mutating func inside<T>(_ part: ParameterPath.Part, _ body: (inout ParameterChecker) -> T) -> T {
    path.parts.append(part)
    defer { path.parts.removeLast() }
    return body(&self)
  }

  mutating func normal(_ value: Value, _ shape: Shape) -> Value {
    guard path.parts.count <= Self.deepest else {
      report(.other("tables are nested deeper than \(Self.deepest)"))
      return .null
    }
    if shape.isDocument { return value }
    switch shape.kind {
    case .structure: return structure(value, shape)
    case .list: return list(value, shape)
    case .map: return map(value, shape)
    case .string: return string(value, shape)
    case .blob: return value.data == nil ? mistyped(value, shape) : value
    case .boolean: return value.boolean == nil ? mistyped(value, shape) : value
    case .integer, .long: return wholeNumber(value, shape)
    case .float, .double: return number(value, shape)
    case .timestamp: return timestamp(value, shape)
    }
  }

  mutating func mistyped(_ value: Value, _ shape: Shape) -> Value {
    report(.type(expected: ShapeWords.expected(shape), found: value.typeName))
    return .null
  }
}

/// Where in the parameters the checker is, in the words of the one who wrote them: `Filters[1].Values`.
struct ParameterPath {
  enum Part {
    case name(String)
    /// From zero; shown from one, as Lua counts.
    case index(Int)
  }

  var parts: [Part] = []

  var text: String { parts.reduce(into: "") { text, part in Self.append(part, to: &text) } }

  private static func append(_ part: Part, to text: inout String) {
    switch part {
    case .index(let index): text += "[\(index + 1)]"
    case .name(let name) where isWord(name): text += text.isEmpty ? name : "." + name
    case .name(let name): text += "[\(Quoted.key(name))]"
    }
  }

  private static func isWord(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return name.utf8.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
      default: false
      }
    }
  }
}
