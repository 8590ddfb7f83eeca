import Values

/// Something a run asks for that leaves the process, or that would differ the next time.
///
/// A request and nothing more: who performs it, or whether it is performed at all, is decided elsewhere.
package enum Effect: Sendable, Equatable {
  /// One AWS operation: all of its pages merged, or one page.
  case operation(OperationCall)
  /// Waits until a waiter of the service model is content.
  case wait(WaiterCall)
  /// Nothing, for a number of seconds.
  case sleep(seconds: Double)
  /// The time of day. Answered with seconds since 1970.
  case clock
  /// The processor time used so far. Answered with seconds.
  case processorClock
  /// A seed for random numbers. Answered with an integer.
  case randomSeed
  /// Something asked of the host by name that no AWS call can do.
  case request(HostRequest)
}

/// One call of an AWS operation, its parameters already checked against the service model.
package struct OperationCall: Sendable, Equatable {
  package enum Paging: Sendable, Equatable {
    /// All pages as one answer, where the operation has a paginator.
    case merged
    /// What the parameters ask for, once.
    case single
    /// One page of an iteration: the first, or the one behind the token that the page before ended with.
    case page(after: Value?)
  }

  /// The service as `aws.<name>` has it: `ec2`, `elbv2`, `sso-oidc`.
  package var service: String
  /// The API's name of the operation: `DescribeVpcs`.
  package var operation: String
  package var parameters: Value
  package var paging: Paging
  package var client: ClientOptions
  package var facts: OperationFacts

  package init(
    service: String, operation: String, parameters: Value, paging: Paging = .merged,
    client: ClientOptions = ClientOptions(),
    facts: OperationFacts
  ) {
    self.service = service
    self.operation = operation
    self.parameters = parameters
    self.paging = paging
    self.client = client
    self.facts = facts
  }
}

/// A wait for a state, as the service model's waiters define it.
package struct WaiterCall: Sendable, Equatable {
  /// The waiter's name in snake case: `instance_running`.
  package var waiter: String
  /// The call that is repeated.
  package var call: OperationCall
  /// Seconds before giving up; nothing means the model's own delay times attempts.
  package var timeout: Double?
  /// Seconds between two looks; nothing means the model's.
  package var delay: Double?

  package init(waiter: String, call: OperationCall, timeout: Double? = nil, delay: Double? = nil) {
    self.waiter = waiter
    self.call = call
    self.timeout = timeout
    self.delay = delay
  }
}

/// The place of an effect in its run: the task that asked for it, and its number in that task. Independent of timing.
package struct EffectID: Sendable, Hashable, CustomStringConvertible {
  package let task: [Int]
  package let sequence: Int

  package init(task: [Int] = [], sequence: Int) {
    self.task = task
    self.sequence = sequence
  }

  package var description: String { (task + [sequence]).map(String.init).joined(separator: ".") }
}
