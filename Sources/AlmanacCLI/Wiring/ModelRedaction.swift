import Effects
import RunEngine
import ServiceModels
import Values

/// Takes what the service models mark sensitive out of what the engine reports.
enum ModelRedaction {
  static let redaction = RunEngine.Redaction(
    input: { call in Redaction.redacted(call.parameters, operation(of: call)?.input) },
    output: { call, value in Redaction.redacted(value, operation(of: call)?.output) })

  private static func operation(of call: OperationCall) -> Operation? {
    ((try? ServiceCatalog.bundled.model(call.service)) ?? nil)?.operation(call.operation)
  }
}
