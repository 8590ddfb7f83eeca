import Effects
import Runbooks
import Values

/// How one spec ended.
struct SpecResult: Sendable {
  enum Status: String, Sendable { case passed, failed, pending }

  let file: String
  let spec: Spec
  var status: Status
  var fault: Fault?
  var seconds: Double
}

/// How a file of specs ended.
struct SpecFileResult: Sendable {
  let file: String
  /// Why the file could not be read; it has no results then.
  var refusal: Fault?
  var results: [SpecResult] = []
  /// What its specs printed and logged.
  var prints: [String] = []
  var seconds = 0.0

  func count(_ status: SpecResult.Status) -> Int { results.count { $0.status == status } }
}
