import Values

extension SimulatedCall {
  /// An error that the operation's model names, with the model's status.
  func modelFault(_ code: String, _ message: String) -> SimulatedFault {
    let shape = operation.errors.first { ($0.errorCode ?? $0.name) == code }
    return SimulatedFault(code, message, status: shape?.errorStatus ?? 400)
  }

  /// What Elastic Load Balancing answers to a value it does not take, whatever the operation.
  func validationFault(_ message: String) -> SimulatedFault { SimulatedFault("ValidationError", message) }

  /// A value that its model or the API's reference bounds.
  func checkRange(_ value: Int?, _ limits: ClosedRange<Int>, of name: String) throws(SimulatedFault) {
    guard let value, !limits.contains(value) else { return }
    throw validationFault("\(name) is \(value); it must be between \(limits.lowerBound) and \(limits.upperBound)")
  }
}
