import Values

/// How a call was answered, where that is not simply how its run answers calls.
package struct CallNote: Sendable, Equatable {
  package var outcome: RunEvent.CallOutcome
  /// What stands behind the change, where it is one.
  package var evidence: Change.Evidence?
  /// What the change alters, in the documents that describe it.
  package var differences: [Difference]

  package init(_ outcome: RunEvent.CallOutcome, evidence: Change.Evidence? = nil, differences: [Difference] = []) {
    self.outcome = outcome
    self.evidence = evidence
    self.differences = differences
  }
}
