import Values

/// What came of an effect.
package struct Outcome: Sendable {
  package var result: Result<Value, Fault>
  /// The change that was made, for a mutating effect that succeeded.
  package var change: Change?
  /// Requests sent, retries included; 0 for what never left.
  package var attempts: Int
  /// How the call was answered; nothing where it is the way of the run's mode.
  package var note: CallNote?

  package init(_ result: Result<Value, Fault>, change: Change? = nil, attempts: Int = 0, note: CallNote? = nil) {
    self.result = result
    self.change = change
    self.attempts = attempts
    self.note = note
  }

  package static func value(_ value: Value) -> Outcome { Outcome(.success(value)) }
  package static func failure(_ fault: Fault) -> Outcome { Outcome(.failure(fault)) }
}

/// One mutating effect, as a run or a rehearsal lists it.
package struct Change: Sendable, Equatable {
  package enum Action: String, Sendable { case create, modify, delete, command }

  /// What stands behind a change that was only rehearsed.
  package enum Evidence: String, Sendable {
    /// EC2 answered its `DryRun`.
    case checked
    /// The simulation models the operation.
    case simulated
    /// The result was made from the shape of the operation's output.
    case guessed
  }

  package var action: Action
  /// What was changed, in AWS's words: `security group`, `load balancer`.
  package var resource: String
  /// Its id or name, where the answer or the parameters tell.
  package var id: String?
  package var details: Value
  /// The operation that changed it, as scripts call it: `ec2.create_vpc`; nothing for what is none.
  package var operation: String?
  /// The calls that take the change back, in order; empty where the model's extras know none.
  package var inverse: [OperationCall]
  /// Nothing for a change that was really made.
  package var evidence: Evidence?
  /// What changes from what to what, where a rehearsal could see it.
  package var differences: [Difference] = []

  package init(action: Action, resource: String, id: String?, details: Value = .null, inverse: [OperationCall] = []) {
    self.action = action
    self.resource = resource
    self.id = id
    self.details = details
    self.inverse = inverse
  }
}

/// Performs effects, for real or in its own way. The engine is handed one and knows no more.
package protocol EffectPerformer: Sendable {
  func perform(_ effect: Effect, in context: EffectContext) async -> Outcome
}
