import ServiceModels
import Values

/// Turns an operation and its parameters into request parts, by the service's protocol.
///
/// The parameters have been checked and normalised against the operation's input. What no check of types can find (a
/// host label that is no host name, an empty path label) is thrown as a `Problem`.
package enum Serializer {
  /// - Parameter parameters: a map; members that are null count as absent.
  /// - Complexity: linear in the size of the parameters.
  package static func request(
    for operation: Operation, of service: any ServiceModel, parameters: Value
  ) throws(Problem) -> RequestParts {
    let customized = RequestCustomizations.apply(to: parameters, of: operation, service: service)
    var request = try protocolRequest(for: operation, of: service, parameters: customized)
    request.hostPrefix = try HostPrefix.text(for: operation, parameters: customized)
    return request
  }

  private static func protocolRequest(
    for operation: Operation, of service: any ServiceModel, parameters: Value
  ) throws(Problem) -> RequestParts {
    switch service.metadata.spokenProtocol {
    case .query: try QuerySerializer.request(for: operation, of: service, parameters: parameters, dialect: .query)
    case .ec2: try QuerySerializer.request(for: operation, of: service, parameters: parameters, dialect: .ec2)
    case .json: try JSONSerializer.request(for: operation, of: service, parameters: parameters)
    case .restJSON: try RESTSerializer.request(for: operation, of: service, parameters: parameters, dialect: .json)
    case .restXML: try RESTSerializer.request(for: operation, of: service, parameters: parameters, dialect: .xml)
    case let other:
      throw Problem(path: "", .other("the protocol \(other.rawValue) of \(service.name) is not spoken here"))
    }
  }
}
