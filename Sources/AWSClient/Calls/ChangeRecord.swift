import Effects
import JMESPath
import ServiceModels
import Values

/// Makes the record of a change that succeeded from what the model's extras say about its operation.
struct ChangeRecord: Sendable {
  let call: OperationCall
  let operation: Operation
  let service: any ServiceModel

  /// Nothing for an operation that reads.
  func change(output: Value) -> Change? {
    let extras = operation.extras
    guard extras.isMutating else { return nil }
    let both: Value = ["input": call.parameters, "output": output]
    var change = Change(
      action: action, resource: extras.resource ?? operation.snakeName.split(separator: "_").joined(separator: " "),
      id: extras.identifier.flatMap { text($0, both) }, details: call.parameters,
      inverse: call.client.keep ? [] : extras.inverses.flatMap { inverse($0, both) })
    change.operation = "\(call.service).\(operation.snakeName)"
    return change
  }

  private var action: Change.Action {
    switch operation.extras.change {
    case .create: .create
    case .delete: .delete
    case .modify, nil: .modify
    }
  }

  private func text(_ expression: String, _ both: Value) -> String? {
    let value = search(expression, both)
    if let list = value.list { return list.isEmpty ? nil : list.map(Self.word).joined(separator: ", ") }
    return value.isNull ? nil : Self.word(value)
  }

  private static func word(_ value: Value) -> String { value.text ?? value.json() }

  /// An expression may give the parameters of one call, or a list of them.
  private func inverse(_ inverse: OperationExtras.Inverse, _ both: Value) -> [OperationCall] {
    guard let undoing = service.operation(inverse.operation) else { return [] }
    let value = search(inverse.parameters, both)
    return (value.list ?? [value]).filter { $0.map != nil }.map { parameters in
      OperationCall(
        service: call.service, operation: undoing.name, parameters: parameters, client: call.client,
        facts: OperationFacts(
          name: undoing.snakeName, action: undoing.extras.action, isMutating: undoing.extras.isMutating))
    }
  }

  private func search(_ expression: String, _ value: Value) -> Value {
    (try? JMESPathExpression.ofModel(expression).search(value)) ?? .null
  }
}
