import Effects
import Reporting
import Values

/// Results for programs, on standard output: one JSON object a line.
struct SpecJSONLines: SpecReport {
  func show(_ file: SpecFileResult) {
    if let refusal = file.refusal {
      write(["type": "file_refused", "file": .string(file.file), "error": refusal.value])
    }
    for result in file.results { write(line(result)) }
  }

  private func line(_ result: SpecResult) -> Value {
    [
      "type": "spec", "file": .string(result.file), "name": .string(result.spec.name),
      "names": .list(result.spec.names.map { .string($0) }), "status": .string(result.status.rawValue),
      "position": result.spec.position.map { .string($0) } ?? .null, "seconds": .number(result.seconds),
      "error": result.fault?.value ?? .null,
    ]
  }

  func finish(_ files: [SpecFileResult], seconds: Double) {
    let statuses: [SpecResult.Status] = [.passed, .failed, .pending]
    var members: [String: Value] = [
      "type": "specs_finished", "files": .integer(Int64(files.count)), "seconds": .number(seconds),
      "refused": .integer(Int64(files.count { $0.refusal != nil })),
    ]
    for status in statuses {
      members[status.rawValue] = .integer(Int64(files.reduce(0) { $0 + $1.count(status) }))
    }
    write(.map(members))
  }

  private func write(_ value: Value) { Output.stdout.write(value.json() + "\n") }
}
