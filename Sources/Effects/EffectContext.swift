/// What a performer may need to know about the run around an effect.
package struct EffectContext: Sendable {
  package let run: String
  package let id: EffectID
  /// When the whole run must be over.
  package let deadline: ContinuousClock.Instant?
  /// The effect takes back what the run did.
  package let isUndoing: Bool
  /// Told of progress while the effect lasts: a wait's look, a retry.
  package let progress: @Sendable (Progress) -> Void

  package enum Progress: Sendable, Equatable {
    /// A wait or a sleep has begun.
    case started
    case looked(times: Int, state: String)
    case retrying(attempt: Int, code: String, seconds: Double)
  }

  package init(
    run: String, id: EffectID, deadline: ContinuousClock.Instant? = nil, isUndoing: Bool = false,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.run = run
    self.id = id
    self.deadline = deadline
    self.isUndoing = isUndoing
    self.progress = progress
  }
}
