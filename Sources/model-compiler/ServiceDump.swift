import ServiceModels
import Values

/// What the compiled file says of one service, as JSON for people to read and to compare.
struct ServiceDump {
  let service: CompiledService

  var value: Value {
    .map([
      "apiVersion": .string(service.metadata.apiVersion),
      "protocol": .string(service.metadata.wireProtocol.rawValue),
      "operations": .map(Dictionary(uniqueKeysWithValues: service.operationNames.map { ($0, operation($0)) })),
      "waiters": .list(service.waiterNames.map(Value.string)),
      "shapes": .map(shapes),
    ])
  }

  private func operation(_ name: String) -> Value {
    guard let operation = service.operation(name) else { return .null }
    let extras = operation.extras
    let members: [String: Value?] = [
      "name": .string(operation.name), "method": .string(operation.method), "uri": .string(operation.uri),
      "input": operation.input.map { .string($0.name) }, "output": operation.output.map { .string($0.name) },
      "errors": .list(operation.errors.map { .string($0.name) }), "action": .string(extras.action),
      "access": .string("\(extras.accessLevel)"), "change": extras.change.map { .string("\($0)") },
      "resource": extras.resource.map(Value.string), "identifier": extras.identifier.map(Value.string),
      "naturalKey": .list(extras.naturalKey.map(Value.string)), "isPaginated": .boolean(operation.paginator != nil),
      "inverses": .list(
        extras.inverses.map { ["operation": .string($0.operation), "parameters": .string($0.parameters)] }),
    ]
    return .map(members.compactMapValues(\.self))
  }

  private var shapes: [String: Value] {
    let shapes = (0..<service.shapeCount).map(service.shape(at:))
    return Dictionary(shapes.map { ($0.name, description(of: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  private func description(of shape: Shape) -> Value {
    let members = shape.members.map { member -> Value in
      [
        "name": .string(member.name), "shape": .string(member.shape.name), "required": .boolean(member.isRequired),
        "wireName": .string(member.locationName ?? member.name),
      ]
    }
    return ["type": .string("\(shape.kind)"), "members": .list(members), "sensitive": .boolean(shape.isSensitive)]
  }
}
