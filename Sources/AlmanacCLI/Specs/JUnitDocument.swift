import Effects
import Glibc
import Runbooks
import Values

/// Results in the XML that build servers read: a `testsuite` a file, a `testcase` a spec.
struct JUnitDocument {
  private let files: [SpecFileResult]

  init(_ files: [SpecFileResult]) { self.files = files }

  /// The reason where the file could not be written.
  func write(to path: String) -> Fault? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return failure(path) }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return failure(path) }
      rest = rest.dropFirst(count)
    }
    return nil
  }

  private func failure(_ path: String) -> Fault {
    Fault(kind: .input, message: "--junit: \(path): \(String(cString: strerror(errno)))")
  }

  var text: String {
    (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"] + files.flatMap(suite) + ["</testsuites>", ""])
      .joined(separator: "\n")
  }

  private func suite(_ file: SpecFileResult) -> [String] {
    let errors = file.refusal == nil ? 0 : 1
    let counts =
      "tests=\"\(file.results.count + errors)\" failures=\"\(file.count(.failed))\" errors=\"\(errors)\" "
      + "skipped=\"\(file.count(.pending))\" time=\"\(Self.time(file.seconds))\""
    let refusal = file.refusal.map { fault in
      ["    <testcase name=\"\(escaped(file.file))\"><error>\(escaped(FaultWording.report(fault)))</error></testcase>"]
    }
    return ["  <testsuite name=\"\(escaped(file.file))\" \(counts)>"] + (refusal ?? []) + file.results.map(testcase)
      + ["  </testsuite>"]
  }

  private func testcase(_ result: SpecResult) -> String {
    let opening =
      "    <testcase classname=\"\(escaped(result.file))\" name=\"\(escaped(result.spec.name))\" "
      + "time=\"\(Self.time(result.seconds))\""
    switch result.status {
    case .passed: return opening + "/>"
    case .pending: return opening + "><skipped/></testcase>"
    case .failed:
      let tag = result.fault?.code == RunbookSession.failedAssertion ? "failure" : "error"
      let lines = result.failureLines.joined(separator: "\n")
      return opening
        + "><\(tag) message=\"\(escaped(result.fault?.message ?? ""))\">\(escaped(lines))</\(tag)></testcase>"
    }
  }

  private static func time(_ seconds: Double) -> String { ((seconds * 1e6).rounded() / 1e6).shortestText }

  /// Without the control characters that XML has no way to carry.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case _ where scalar.value < 0x20 && scalar != "\t": escaped += "\u{fffd}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
