import ServiceModels
import Values

/// Auto Scaling's errors.
enum AutoScalingFault {
  static func invalid(_ message: String) -> SimulatedFault { SimulatedFault("ValidationError", message) }
  static func exists(_ message: String) -> SimulatedFault { SimulatedFault("AlreadyExists", message) }
  static func used(_ message: String) -> SimulatedFault { SimulatedFault("ResourceInUse", message) }
}

extension SimulatedCall {
  /// One page in Auto Scaling's manner: `MaxRecords` and `NextToken`.
  func scalingPage(_ rows: [Document], as member: String, most: Int = 100) throws(SimulatedFault) -> Document {
    if let size = integer("MaxRecords"), !(1...most).contains(size) {
      throw AutoScalingFault.invalid("MaxRecords is \(size); it must be between 1 and \(most)")
    }
    do throws(SimulatedFault) {
      return try Page(self, size: "MaxRecords", defaultSize: most).answer(rows, as: member)
    } catch {
      throw SimulatedFault("InvalidNextToken", "The token is not one that an earlier answer gave")
    }
  }

  /// The same account and region asked for another operation, which must be modelled; the answer, or its refusal.
  func also(_ service: String, _ name: String, _ input: Document) throws(SimulatedFault) -> Document {
    guard let behaviour = Behaviours.table[service]?[name],
      let operation = ServiceCatalog.bundled.service(service)?.operation(name)
    else {
      throw SimulatedFault("NotImplemented", "The simulated account does not model \(service) \(name).", status: 501)
    }
    return try behaviour(
      SimulatedCall(service: service, operation: operation, input: input, account: account, region: region))
  }
}
