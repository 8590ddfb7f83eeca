import Values

/// Secrets Manager's errors.
enum SecretFault {
  static let notFound = SimulatedFault(
    "ResourceNotFoundException", "Secrets Manager cannot find the secret that the call names")

  static func noVersion(_ name: String) -> SimulatedFault {
    SimulatedFault("ResourceNotFoundException", "The secret has no version of the stage or id '\(name)'")
  }

  static func parameter(_ message: String) -> SimulatedFault { SimulatedFault("InvalidParameterException", message) }
  static func request(_ message: String) -> SimulatedFault { SimulatedFault("InvalidRequestException", message) }
  static func exists(_ message: String) -> SimulatedFault { SimulatedFault("ResourceExistsException", message) }
  static func limit(_ message: String) -> SimulatedFault { SimulatedFault("LimitExceededException", message) }

  static let deleted = request("The secret is marked for deletion: restore it first")
}
