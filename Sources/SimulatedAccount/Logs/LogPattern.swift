/// A filter pattern of terms (CloudWatch Logs User Guide, "Filter pattern syntax"): all of the plain ones must be in the
/// message, one of those behind `?`, none of those behind `-`. Quotation marks hold a phrase together. Patterns of JSON
/// members and of columns are not read.
struct LogPattern {
  private var all: [String] = []
  private var some: [String] = []
  private var none: [String] = []

  init?(_ text: String) {
    guard !text.hasPrefix("{"), !text.hasPrefix("[") else { return nil }
    for term in Self.terms(text) {
      switch term.mark {
      case "?": some.append(term.text)
      case "-": none.append(term.text)
      default: all.append(term.text)
      }
    }
  }

  func matches(_ message: String) -> Bool {
    all.allSatisfy { message.contains($0) } && !none.contains { message.contains($0) }
      && (some.isEmpty || some.contains { message.contains($0) })
  }

  private static func terms(_ text: String) -> [(mark: Character?, text: String)] {
    var terms: [(mark: Character?, text: String)] = []
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " }
      guard let first = rest.first else { return terms }
      let mark = first == "?" || first == "-" ? first : nil
      if mark != nil { rest = rest.dropFirst() }
      let isPhrase = rest.first == "\""
      if isPhrase { rest = rest.dropFirst() }
      let term = rest.prefix { isPhrase ? $0 != "\"" : $0 != " " }
      rest = rest.dropFirst(term.count + (isPhrase ? 1 : 0))
      if !term.isEmpty { terms.append((mark, String(term))) }
    }
  }
}
