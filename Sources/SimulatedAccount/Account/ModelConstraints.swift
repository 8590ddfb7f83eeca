import ServiceModels
import Values

/// What the model says of values beside their types: enumerations, and the limits of numbers, lengths and counts.
///
/// Clients do not check these; the service does, before it looks at anything else.
struct ModelConstraints {
  private let call: SimulatedCall
  /// The service's code of such a fault.
  private let code: String

  static func check(_ call: SimulatedCall, code: String = "ValidationError") throws(SimulatedFault) {
    guard let shape = call.operation.input else { return }
    try ModelConstraints(call: call, code: code).check(.map(call.input), shape, "")
  }

  /// A behaviour that looks at nothing before the values of its call keep to the model.
  static func checking(_ behaviour: @escaping Behaviour, code: String) -> Behaviour {
    { call throws(SimulatedFault) in
      try check(call, code: code)
      return try behaviour(call)
    }
  }

  private func check(_ value: Value, _ shape: Shape, _ path: String) throws(SimulatedFault) {
    switch value {
    case .map(let members):
      guard shape.kind == .structure else { return }
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        guard let shape = shape.member(name)?.shape else { continue }
        try check(member, shape, path.isEmpty ? name : "\(path).\(name)")
      }
    case .list(let elements):
      guard shape.kind == .list else { return }
      for (index, element) in elements.enumerated() { try check(element, shape.element.shape, "\(path)[\(index + 1)]") }
    default: try checkScalar(value, shape, path)
    }
  }

  private func checkScalar(_ value: Value, _ shape: Shape, _ path: String) throws(SimulatedFault) {
    if let text = value.text {
      guard shape.enumeration.isEmpty || shape.enumeration.contains(text) else {
        throw fault(
          "\(path) is '\(text)'; it must be one of \(shape.enumeration.joined(separator: ", "))")
      }
      try checkSize(Double(text.unicodeScalars.count), shape, "The length of \(path)")
    } else if let number = value.number {
      try checkSize(number, shape, path)
    }
  }

  private func checkSize(_ size: Double, _ shape: Shape, _ subject: String) throws(SimulatedFault) {
    if let least = shape.minimum, size < least {
      throw fault("\(subject) is \(whole(size)); it must be at least \(whole(least))")
    }
    if let most = shape.maximum, size > most {
      throw fault("\(subject) is \(whole(size)); it must be at most \(whole(most))")
    }
  }

  private func fault(_ message: String) -> SimulatedFault { SimulatedFault(code, message) }

  /// Without the fraction that whole numbers have not.
  private func whole(_ number: Double) -> String { Int64(exactly: number).map { String($0) } ?? number.description }
}
