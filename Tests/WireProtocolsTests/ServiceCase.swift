import ServiceModels
import Testing
import Values
import WireProtocols

/// One operation of the bundled models, ready to be serialized and parsed.
struct ServiceCase {
  let service: any ServiceModel
  let operation: Operation

  init(_ service: String, _ operation: String) throws {
    let service = try #require(ServiceCatalog.bundled.service(service))
    self.service = service
    self.operation = try #require(service.operation(operation))
  }

  func request(_ parameters: Value) throws -> RequestParts {
    try Serializer.request(for: operation, of: service, parameters: parameters)
  }

  func value(_ body: String, headers: [RequestParts.Pair] = []) throws -> Value {
    try ResponseParser.value(body: Array(body.utf8), headers: headers, operation: operation, service: service)
  }

  func error(_ status: Int, _ body: String, headers: [RequestParts.Pair] = []) -> ServiceError {
    let response = WireResponse(status: status, headers: headers, body: Array(body.utf8))
    return ResponseParser.error(response, operation: operation, service: service)
  }
}
