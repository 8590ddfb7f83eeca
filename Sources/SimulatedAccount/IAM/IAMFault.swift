import Values

/// IAM's errors that many operations share, with the statuses of its model.
enum IAMFault {
  static func noEntity(_ noun: String, _ name: String) -> SimulatedFault {
    SimulatedFault("NoSuchEntity", "There is no \(noun) '\(name)'", status: 404)
  }

  static func exists(_ noun: String, _ name: String) -> SimulatedFault {
    SimulatedFault("EntityAlreadyExists", "There is a \(noun) '\(name)' already", status: 409)
  }

  static func conflict(_ message: String) -> SimulatedFault { SimulatedFault("DeleteConflict", message, status: 409) }
  static func limit(_ message: String) -> SimulatedFault { SimulatedFault("LimitExceeded", message, status: 409) }
  static func invalid(_ message: String) -> SimulatedFault { SimulatedFault("ValidationError", message) }
  static func input(_ message: String) -> SimulatedFault { SimulatedFault("InvalidInput", message) }
  static func malformed(_ message: String) -> SimulatedFault { SimulatedFault("MalformedPolicyDocument", message) }
}
