import Effects
import Values

/// The changes of a rehearsal, in order, to which a run can be held.
package struct Plan: Sendable, Equatable {
  /// One call that changes something, or tried to.
  package struct Entry: Sendable, Equatable {
    package var service: String
    /// As scripts call it.
    package var operation: String
    /// Without secrets; what an earlier change gave out is a reference to it (`PlanNames`).
    package var parameters: Value
    /// Nothing where the call was refused.
    package var action: Change.Action?
    package var resource: String?
    package var id: String?
    /// The code of the refusal that the runbook took.
    package var refusal: String?

    package init(
      service: String, operation: String, parameters: Value, action: Change.Action? = nil, resource: String? = nil,
      id: String? = nil, refusal: String? = nil
    ) {
      self.service = service
      self.operation = operation
      self.parameters = parameters
      self.action = action
      self.resource = resource
      self.id = id
      self.refusal = refusal
    }

    var name: String { "\(service).\(operation)" }
  }

  package var runbook: String?
  package var version: String?
  /// A digest of the inputs, secrets left out.
  package var inputs: String
  package var entries: [Entry]

  package init(runbook: String?, version: String?, inputs: String, entries: [Entry]) {
    self.runbook = runbook
    self.version = version
    self.inputs = inputs
    self.entries = entries
  }
}

extension Plan {
  private static let format: Int64 = 1

  package var value: Value {
    [
      "almanac_plan": .integer(Self.format), "runbook": Self.text(runbook), "version": Self.text(version),
      "inputs": .string(inputs), "changes": .list(entries.map(\.value)),
    ]
  }

  /// Nothing where the value is no plan of this version.
  package init?(_ value: Value) {
    guard value["almanac_plan"]?.integer == Self.format, let inputs = value["inputs"]?.text,
      let rows = value["changes"]?.list
    else { return nil }
    let entries = rows.compactMap(Entry.init)
    guard entries.count == rows.count else { return nil }
    self.init(runbook: value["runbook"]?.text, version: value["version"]?.text, inputs: inputs, entries: entries)
  }

  fileprivate static func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
}

extension Plan.Entry {
  fileprivate var value: Value {
    [
      "service": .string(service), "operation": .string(operation), "parameters": parameters,
      "action": Plan.text(action?.rawValue), "resource": Plan.text(resource), "id": Plan.text(id),
      "refused": Plan.text(refusal),
    ]
  }

  fileprivate init?(_ value: Value) {
    guard let service = value["service"]?.text, let operation = value["operation"]?.text,
      let parameters = value["parameters"], parameters.map != nil
    else { return nil }
    let action = value["action"]?.text
    self.init(
      service: service, operation: operation, parameters: parameters, action: action.flatMap(Change.Action.init),
      resource: value["resource"]?.text, id: value["id"]?.text, refusal: value["refused"]?.text)
    guard self.action != nil || refusal != nil else { return nil }
  }
}
