import ServiceModels
import Values
import WireProtocols

/// An account that answers inside the process, in place of AWS: no credentials, no endpoint, no wire.
///
/// Pages, waits and idempotency tokens work above it as they do above the wire.
package protocol LocalAccount: Sendable {
  func answer(_ call: LocalCall) async -> Result<Value, ServiceError>
}

/// One request to an account inside the process: checked parameters, tokens filled in.
package struct LocalCall: Sendable {
  /// Where calls go that name no region and find none configured.
  package static let defaultRegion = "us-east-1"

  package let service: any ServiceModel
  package let operation: Operation
  package let parameters: Value
  package let region: String
}
