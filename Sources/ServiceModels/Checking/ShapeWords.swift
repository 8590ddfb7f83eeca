/// What a shape wants, in the words of messages.
enum ShapeWords {
  static func expected(_ shape: Shape) -> String {
    switch shape.kind {
    case .structure, .map: "a table of names"
    case .list: "a list of \(plural(shape.element.shape))"
    case .string, .blob: "a string"
    case .boolean: "a boolean"
    case .integer, .long: "a whole number"
    case .float, .double: "a number"
    case .timestamp: "a time (ISO 8601, or seconds since 1970)"
    }
  }

  private static func plural(_ shape: Shape) -> String {
    switch shape.kind {
    case .structure, .map: "tables"
    case .list: "lists"
    case .string, .blob: "strings"
    case .boolean: "booleans"
    case .integer, .long: "whole numbers"
    case .float, .double: "numbers"
    case .timestamp: "times"
    }
  }

  static func range(_ shape: Shape) -> String {
    shape.kind == .integer ? "a whole number of 32 bits" : "a whole number of 64 bits"
  }

  static func count(_ minimum: Double, _ noun: String) -> String {
    "\(number(minimum)) \(noun)\(minimum == 1 ? "" : "s")"
  }

  static func number(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}
