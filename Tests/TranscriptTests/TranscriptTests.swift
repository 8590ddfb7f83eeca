import Foundation
import TestSupport
import Testing

/// Every `.q` file of Tests/Transcripts, played against the binary.
@Suite struct TranscriptTests {
  static let folder = PackagePaths.root + "/Tests/Transcripts"

  static let names: [String] = {
    let found = FileManager.default.subpaths(atPath: folder) ?? []
    return found.filter { $0.hasSuffix(".q") }.sorted()
  }()

  @Test func `there are transcripts`() { #expect(!Self.names.isEmpty) }

  @Test(arguments: names) func plays(_ name: String) async throws {
    let text = try String(contentsOfFile: Self.folder + "/" + name, encoding: .utf8)
    let transcript = try TranscriptParser.parse(text, name: "Tests/Transcripts/" + name)
    for failure in try await TranscriptRunner(transcript).run() { Issue.record(Comment(rawValue: failure)) }
  }
}
