/// A session at the command line, read from a `.q` file: files, commands, and all that each command must print.
///
/// `docs/testing.md` describes the format for those who write one.
package struct Transcript: Sendable {
  package struct File: Sendable {
    package var name: String
    package var text: String
  }

  /// What stands behind `%{endpoint}` during the session.
  package enum Server: String, Sendable {
    /// Nothing: no endpoint is configured.
    case none
    /// moto, emptied first.
    case moto
    /// A server that answers status 500 and counts.
    case capture
  }

  package struct Command: Sendable {
    package var line: Int
    package var words: [String]
    package var environment: [String: String] = [:]
    package var stdin = ""
    package var status: Int32?
    package var stdout = ExpectedText()
    package var stderr = ExpectedText()
    /// How many requests the capture server has seen when the command has ended.
    package var requests: Int?
  }

  package var name: String
  package var server = Server.none
  package var files: [File] = []
  package var commands: [Command] = []
}

/// The file itself is wrong: where, and which rule of the format it breaks.
package struct MalformedTranscript: Error, CustomStringConvertible, Equatable {
  package let name: String
  package let line: Int
  package let message: String

  package init(name: String, line: Int, message: String) {
    self.name = name
    self.line = line
    self.message = message
  }

  package var description: String { "\(name):\(line): \(message)" }
}
