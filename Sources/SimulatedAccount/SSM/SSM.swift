import Values

/// Systems Manager: Parameter Store.
enum SSM {
  static let behaviours = Behaviours.merged([
    ParameterDescriptions.behaviours, ParameterLabels.behaviours, ParameterPaths.behaviours, ParameterTags.behaviours,
    Parameters.behaviours, ParameterWrites.behaviours,
  ])

  static let changes = ParameterWrites.changes
}

extension SimulatedCall {
  /// What Systems Manager answers to a value that it does not take.
  func ssmValidation(_ message: String) -> SimulatedFault { SimulatedFault("ValidationException", message) }
}
