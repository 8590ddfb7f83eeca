/// Reads the text of a `.q` file.
///
/// A line that begins with one of the keywords opens a section; the lines up to the next keyword are its block, less the
/// blank lines at its end. A backslash before a keyword takes its meaning away.
package struct TranscriptParser {
  private enum Keyword: String, CaseIterable {
    case file = "FILE"
    case server = "SERVER"
    case environment = "ENV"
    case run = "RUN"
    case stdin = "STDIN"
    case exit = "EXIT"
    case stdout = "STDOUT"
    case stderr = "STDERR"
    case requests = "REQUESTS"

    var takesBlock: Bool { [.file, .stdin, .stdout, .stderr].contains(self) }
  }

  private struct Section {
    let keyword: Keyword
    let line: Int
    let argument: String
    var block: [String] = []
  }

  private var transcript: Transcript
  private var environment: [String: String] = [:]

  package static func parse(_ text: String, name: String) throws -> Transcript {
    var parser = TranscriptParser(transcript: Transcript(name: name))
    for section in try parser.sections(of: text) { try parser.apply(section) }
    try parser.finishCommand()
    if parser.transcript.commands.isEmpty { throw parser.malformed(1, "no RUN: line") }
    return parser.transcript
  }

  private func sections(of text: String) throws -> [Section] {
    var sections: [Section] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let (keyword, argument) = Self.opening(line) {
        sections.append(Section(keyword: keyword, line: index + 1, argument: argument))
      } else if let last = sections.last, last.keyword.takesBlock {
        sections[sections.count - 1].block.append(Self.unescaped(line))
      } else if !line.isEmpty && !line.hasPrefix("#") {
        throw malformed(index + 1, "text outside of a block; comments begin with #")
      }
    }
    return sections.map(Self.withoutBlankEnd)
  }

  private static func opening(_ line: Substring) -> (Keyword, String)? {
    guard let colon = line.firstIndex(of: ":"), let keyword = Keyword(rawValue: String(line[..<colon])) else {
      return nil
    }
    return (keyword, String(line[line.index(after: colon)...].drop { $0 == " " }))
  }

  private static func unescaped(_ line: Substring) -> String {
    String(line.hasPrefix("\\") && opening(line.dropFirst()) != nil ? line.dropFirst() : line)
  }

  private static func withoutBlankEnd(_ section: Section) -> Section {
    var section = section
    while section.block.last == "" { section.block.removeLast() }
    return section
  }

  private mutating func apply(_ section: Section) throws {
    if section.keyword.takesBlock && section.keyword != .file && !section.argument.isEmpty {
      throw malformed(section.line, "\(section.keyword.rawValue): takes its text from the lines below it")
    }
    switch section.keyword {
    case .file: try addFile(section)
    case .server: try setServer(section)
    case .environment: try setVariable(section)
    case .run: try addCommand(section)
    case .stdin: try expect(section) { $0.stdin = section.block.map { $0 + "\n" }.joined() }
    case .exit: try setStatus(section)
    case .stdout: try setOutput(section, \.stdout)
    case .stderr: try setOutput(section, \.stderr)
    case .requests: try setRequests(section)
    }
  }

  private mutating func addFile(_ section: Section) throws {
    if section.argument.isEmpty { throw malformed(section.line, "FILE: needs a name") }
    let text = section.block.map { $0 + "\n" }.joined()
    transcript.files.append(Transcript.File(name: section.argument, text: text))
  }

  private mutating func setServer(_ section: Section) throws {
    guard let server = Transcript.Server(rawValue: section.argument) else {
      throw malformed(section.line, "SERVER: is moto, capture or none")
    }
    transcript.server = server
  }

  private mutating func setVariable(_ section: Section) throws {
    guard let equals = section.argument.firstIndex(of: "=") else { throw malformed(section.line, "ENV: NAME=value") }
    environment[String(section.argument[..<equals])] = String(section.argument[equals...].dropFirst())
  }

  private mutating func addCommand(_ section: Section) throws {
    try finishCommand()
    guard let words = CommandWords.split(section.argument), words.first == "almanac" else {
      throw malformed(section.line, "RUN: almanac …, with quotes closed")
    }
    transcript.commands.append(.init(line: section.line, words: words, environment: environment))
  }

  private mutating func setStatus(_ section: Section) throws {
    guard let status = Int32(section.argument) else { throw malformed(section.line, "EXIT: needs a number") }
    try expect(section) { $0.status = status }
  }

  private mutating func setRequests(_ section: Section) throws {
    guard transcript.server == .capture, let count = Int(section.argument) else {
      throw malformed(section.line, "REQUESTS: needs a number and SERVER: capture")
    }
    try expect(section) { $0.requests = count }
  }

  private mutating func setOutput(
    _ section: Section, _ output: WritableKeyPath<Transcript.Command, ExpectedText>
  ) throws {
    do {
      let text = try ExpectedText(line: section.line, lines: section.block)
      try expect(section) { $0[keyPath: output] = text }
    } catch let malformed as MalformedTranscript {
      throw malformed
    } catch {
      throw malformed(section.line, "a regular expression below does not parse: \(error)")
    }
  }

  private mutating func expect(_ section: Section, _ change: (inout Transcript.Command) throws -> Void) throws {
    guard !transcript.commands.isEmpty else {
      throw malformed(section.line, "\(section.keyword.rawValue): stands before the first RUN:")
    }
    try change(&transcript.commands[transcript.commands.count - 1])
  }

  private func finishCommand() throws {
    if let last = transcript.commands.last, last.status == nil { throw malformed(last.line, "RUN: without EXIT:") }
  }

  private func malformed(_ line: Int, _ message: String) -> MalformedTranscript {
    MalformedTranscript(name: transcript.name, line: line, message: message)
  }
}
