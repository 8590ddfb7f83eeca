import ServiceModels
import Values

/// Everything that is known of operations beside their models: IAM's access levels and the facts kept in this project.
struct ExtrasSource {
  let accessLevels: AccessLevels
  let facts: Facts

  func extras(of operation: String, in service: ModelSource.Service) throws -> OperationExtras {
    let fact = facts.operation(operation, of: service.name)
    let action = facts.action(of: operation, service: service.name)
    let level = try fact.access ?? accessLevels.level(of: action)
    let shapes = OperationShapes(operation: operation, model: service)
    let isRead = level == .list || level == .read
    let change = isRead ? nil : try fact.change ?? facts.change(of: operation)
    let resource = change.map { fact.resource ?? ResourceName.of(operation, change: $0, facts: facts) }
    return OperationExtras(
      accessLevel: level, action: action, change: change, resource: resource,
      identifier: change.flatMap { change in
        fact.identifier ?? Identifier(shapes: shapes, change: change, resource: resource ?? "").expression
      },
      inverses: fact.inverses, naturalKey: fact.naturalKey, hasDryRun: shapes.inputMembers["DryRun"] != nil)
  }
}
