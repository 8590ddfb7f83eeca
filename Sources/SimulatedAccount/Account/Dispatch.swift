import Values

/// What every call has in common before and after its behaviour.
enum Dispatch {
  /// Idempotency tokens, then the behaviour. With `DryRun`, a call that would succeed changes nothing and says so.
  static func run(_ behaviour: Behaviour, _ whole: SimulatedCall) -> Result<Value, SimulatedFault> {
    var call = whole
    if call.service == "ec2" { call.input = EmptyTexts.removed(from: call.input) }
    do throws(SimulatedFault) {
      guard call.flag("DryRun") == true else { return .success(.map(try idempotently(behaviour, call))) }
      _ = try behaviour(call.onSnapshot)
      throw dryRun(of: call.service)
    } catch {
      return .failure(error)
    }
  }

  /// Each service has an error of its own for a dry run that succeeds.
  private static func dryRun(of service: String) -> SimulatedFault {
    let message = "The request would have succeeded; DryRun is set."
    guard service == "kms" else { return SimulatedFault("DryRunOperation", message, status: 412) }
    return SimulatedFault("DryRunOperationException", message)
  }

  /// Services whose tokens are their behaviours' business: Secrets Manager's is the id of a version.
  private static let withTokensOfTheirOwn: Set<String> = ["secretsmanager"]

  /// The same token with the same parameters gets the first answer again; with others, it is refused.
  private static func idempotently(_ behaviour: Behaviour, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard !withTokensOfTheirOwn.contains(call.service),
      let member = call.operation.input?.members.first(where: \.isIdempotencyToken),
      let token = call.text(member.name)
    else { return try behaviour(call) }
    let key = "\(call.service).\(call.operation.name).\(token)"
    let input = Value.map(call.input)
    let recollection = Behaviours.recollections["\(call.service).\(call.operation.name)"]
    if let known = call.region.tokens[key] {
      guard known.input == input else {
        throw SimulatedFault(
          "IdempotentParameterMismatch", "The token \(token) was used before with other parameters.")
      }
      return recollection?.answer(known.output, call) ?? known.output
    }
    let output = try behaviour(call)
    call.region.tokens[key] = (input, recollection?.keep(output) ?? output)
    return output
  }
}
