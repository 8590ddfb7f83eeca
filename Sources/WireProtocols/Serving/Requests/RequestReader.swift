import ServiceModels
import Values

/// Makes an operation and its input of a request, by the protocol the request is written in.
///
/// The input holds what the request says in the form `ParameterChecker` takes: members under the API's names, numbers and
/// booleans as such, blobs as bytes, timestamps as text in UTC. What the request leaves out is left out; parameters that
/// the model does not know are passed over, save by EC2, which refuses them. Whether the values are complete and within
/// bounds is for the checker. Text that the API wants as base64 (`UserData`) stays so.
package enum RequestReader {
  /// The largest body of a request that is no object's contents.
  package static let documentLimit = 8 << 20

  package static func operation(
    of request: ServedRequest, service: any ServiceModel
  ) throws(RequestFault) -> Operation {
    switch request.wireProtocol(of: service) {
    case .query, .ec2: try operation(named: try FormFields(request).action, service)
    case .json: try operation(named: try target(of: request), service)
    case .restJSON, .restXML: try RESTRoutes.of(service).operation(for: request)
    case .cbor: throw .unknownOperation(request.path)
    }
  }

  package static func input(
    of request: ServedRequest, operation: Operation, service: any ServiceModel
  ) throws(RequestFault) -> Value {
    guard let input = operation.input else { return .map([:]) }
    let request = try service.name == "s3" ? FramedBody.unframed(request) : request
    switch request.wireProtocol(of: service) {
    case .query: return try QueryInput(dialect: .query).value(of: try FormFields(request), input)
    case .ec2: return try QueryInput(dialect: .ec2).value(of: try FormFields(request), input)
    case .json, .cbor: return try JSONInput.value(of: request.body, input)
    case .restJSON: return try RESTInput(request, operation, service, .json).value(input)
    case .restXML: return try RESTInput(request, operation, service, .xml).value(input)
    }
  }

  private static func target(of request: ServedRequest) throws(RequestFault) -> String {
    guard let target = request.header("x-amz-target"), !target.isEmpty else { throw .missingAction }
    return String(target.split(separator: ".").last ?? "")
  }

  /// Only the API's own name counts, not the one in snake case.
  private static func operation(named name: String, _ service: any ServiceModel) throws(RequestFault) -> Operation {
    guard let operation = service.operation(name), operation.name == name else { throw .unknownOperation(name) }
    return operation
  }
}
