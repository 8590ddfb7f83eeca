/// How the answer to a call with an idempotency token is kept where it is too large to be kept whole.
struct Recollection: Sendable {
  /// From an answer to what is kept of it.
  let keep: @Sendable (Document) -> Document
  /// From what was kept to the answer again, with the resources as they are now.
  let answer: @Sendable (Document, SimulatedCall) -> Document
}
