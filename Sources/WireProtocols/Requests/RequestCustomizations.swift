import ServiceModels
import Values

/// What botocore 1.43.11 does to parameters beside the model (its handlers.py), as data.
enum RequestCustomizations {
  private struct Place: Hashable {
    let service: String
    let operation: String
  }

  /// Text members that travel as base64 although the model calls them strings.
  private static let base64Members: [Place: String] = [
    Place(service: "ec2", operation: "RunInstances"): "UserData",
    Place(service: "autoscaling", operation: "CreateLaunchConfiguration"): "UserData",
  ]

  static func apply(to parameters: Value, of operation: Operation, service: any ServiceModel) -> Value {
    guard case .map(var members) = parameters else { return parameters }
    if let name = base64Members[Place(service: service.name, operation: operation.name)], let data = members[name]?.data
    {
      members[name] = .string(Base64.encode(data))
    }
    return .map(members)
  }
}
