import Effects

extension Effect {
  /// What a spinner calls the effect.
  var label: String {
    switch self {
    case .operation(let call): "\(call.service).\(call.facts.name)"
    case .wait(let wait): "\(wait.call.service).wait.\(wait.waiter)"
    case .sleep(let seconds): "sleep \(seconds) s"
    case .clock, .processorClock: "clock"
    case .randomSeed: "random seed"
    case .request(let request): request.name
    }
  }

  /// Whether somebody who watches would wonder what goes on.
  var takesTime: Bool {
    switch self {
    case .wait, .sleep: true
    case .operation, .clock, .processorClock, .randomSeed, .request: false
    }
  }

  var isMutating: Bool {
    if case .operation(let call) = self { call.facts.isMutating } else { false }
  }
}

extension Fault {
  /// The fault with the place it was raised at, where it has none yet.
  func placed(at origin: Origin) -> Fault {
    var fault = self
    if fault.step.isEmpty { fault.step = origin.step }
    fault.position = fault.position ?? origin.position
    return fault
  }

  /// The fault with the effect it is about as its subject.
  func about(_ effect: Effect) -> Fault {
    var fault = self
    switch effect {
    case .operation(let call): (fault.service, fault.operation) = (call.service, call.facts.name)
    case .wait(let wait): (fault.service, fault.operation) = (wait.call.service, "wait." + wait.waiter)
    case .sleep, .clock, .processorClock, .randomSeed, .request: break
    }
    return fault
  }
}

extension Change {
  /// What taking this change back is called in events and leftovers.
  var undoName: String {
    let verb = action == .create ? "delete" : "take back the change of"
    return [verb, resource, id].compactMap(\.self).joined(separator: " ")
  }
}

extension ContinuousClock.Instant {
  var secondsToNow: Double { (ContinuousClock.now - self) / .seconds(1) }
}
