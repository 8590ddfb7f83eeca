/// A file of sections and settings, read as the AWS CLI reads `~/.aws/config` (Python's `configparser`): whole-line
/// comments with `#` or `;`, `name = value` or `name: value`, names without case, indented lines continue a value.
struct INIDocument: Sendable, Equatable {
  enum Setting: Sendable, Equatable {
    case text(String)
    /// A value whose first line is empty: settings of its own, indented.
    case nested([String: String])

    var text: String? {
      if case .text(let text) = self { text } else { nil }
    }
  }

  struct Section: Sendable, Equatable {
    let name: String
    var settings: [String: Setting] = [:]
  }

  struct SyntaxError: Error, Equatable {
    let line: Int
    /// A sentence without a final stop.
    let reason: String
  }

  private(set) var sections: [Section] = []

  init(_ text: String) throws(SyntaxError) {
    var parser = INIParser()
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      try parser.take(line, number: index + 1)
    }
    sections = try parser.finish()
  }
}

/// Takes a file line by line.
private struct INIParser {
  private var sections: [INIDocument.Section] = []
  private var names: Set<String> = []
  /// The setting whose value may go on: its lines, where it began and how far it was indented.
  private var open: (name: String, lines: [String], number: Int)?
  private var indentation = 0

  mutating func take(_ line: Substring, number: Int) throws(INIDocument.SyntaxError) {
    let content = line.trimmed
    if content.hasPrefix("#") || content.hasPrefix(";") { return }
    guard !content.isEmpty else {
      open?.lines.append("")
      return
    }
    let indentation = line.prefix(while: \.isWhitespace).count
    if open != nil, indentation > self.indentation {
      open?.lines.append(String(content))
      return
    }
    self.indentation = indentation
    try close()
    if content.hasPrefix("["), let end = content.lastIndex(of: "]") {
      try begin(content[content.index(after: content.startIndex)..<end], number)
    } else {
      try set(content, number)
    }
  }

  mutating func finish() throws(INIDocument.SyntaxError) -> [INIDocument.Section] {
    try close()
    return sections
  }

  private mutating func begin(_ name: Substring, _ number: Int) throws(INIDocument.SyntaxError) {
    guard !name.isEmpty, names.insert(String(name)).inserted else {
      throw INIDocument.SyntaxError(line: number, reason: "section [\(name)] is there twice")
    }
    sections.append(INIDocument.Section(name: String(name)))
  }

  private mutating func set(_ content: Substring, _ number: Int) throws(INIDocument.SyntaxError) {
    guard !sections.isEmpty else {
      throw INIDocument.SyntaxError(line: number, reason: "there is no [section] above this line")
    }
    guard let separator = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
      throw INIDocument.SyntaxError(line: number, reason: "expected name = value")
    }
    let name = content[..<separator].trimmed.lowercased()
    guard sections[sections.count - 1].settings[name] == nil else {
      throw INIDocument.SyntaxError(
        line: number, reason: "\(name) is set twice in [\(sections[sections.count - 1].name)]")
    }
    sections[sections.count - 1].settings[name] = .text("")
    open = (name, [String(content[content.index(after: separator)...].trimmed)], number)
  }

  private mutating func close() throws(INIDocument.SyntaxError) {
    guard let (name, read, number) = open else { return }
    open = nil
    var lines = read
    while lines.count > 1, lines.last == "" { lines.removeLast() }
    let isNested = lines.count > 1 && lines[0].isEmpty
    let setting = isNested ? try nested(lines, number) : .text(lines.joined(separator: "\n"))
    sections[sections.count - 1].settings[name] = setting
  }

  private func nested(_ lines: [String], _ number: Int) throws(INIDocument.SyntaxError) -> INIDocument.Setting {
    var settings: [String: String] = [:]
    for (offset, line) in lines.enumerated() where !line.isEmpty {
      guard let equals = line.firstIndex(of: "=") else {
        throw INIDocument.SyntaxError(line: number + offset, reason: "expected name = value")
      }
      settings[String(line[..<equals].trimmed)] = String(line[line.index(after: equals)...].trimmed)
    }
    return .nested(settings)
  }
}
