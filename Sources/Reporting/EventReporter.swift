import Effects

/// Shows what happens in a run. Never fails it: what cannot be shown is the output's business.
package protocol EventReporter: Sendable {
  /// - Parameter time: seconds since 1970.
  func report(_ event: RunEvent, at time: Double)
}
