import ServiceModels
import Values

/// Turns a service's answer into values, or into the error that it tells, by the service's protocol.
///
/// Result maps have every list and map of every structure that is there (empty where the answer has none); absent
/// scalars and structures are left out, as is whatever the model does not know. Timestamps are text in UTC with
/// milliseconds only where there are any, blobs are bytes (text where they are UTF-8, as Lua's one string type).
package enum ResponseParser {
  package struct Success: Sendable, Equatable {
    package let value: Value
    package let requestID: String?
  }

  /// The value of a successful answer. - Complexity: one pass over the body.
  package static func success(
    _ response: WireResponse, operation: Operation, service: any ServiceModel
  ) throws(ResponseError) -> Success {
    let parsed = try modelled(response, operation: operation, service: service)
    let members = parsed.value.map ?? [:]
    let customized = ResponseCustomizations.apply(to: members, response, of: operation, service: service)
    return Success(value: .map(customized), requestID: parsed.requestID)
  }

  private static func modelled(
    _ response: WireResponse, operation: Operation, service: any ServiceModel
  ) throws(ResponseError) -> Success {
    switch service.metadata.spokenProtocol {
    case .query, .ec2: try XMLResponse.success(response, operation)
    case .json: try JSONResponse.success(response, operation)
    case .restJSON: try RESTResponse.success(response, operation, dialect: .json)
    case .restXML: try RESTResponse.success(response, operation, dialect: .xml)
    case let other: throw ResponseError.unsupported("the protocol \(other.rawValue)")
    }
  }

  package static func value(
    body: [UInt8], headers: [RequestParts.Pair] = [], status: Int = 200, operation: Operation, service: any ServiceModel
  ) throws(ResponseError) -> Value {
    try success(WireResponse(status: status, headers: headers, body: body), operation: operation, service: service)
      .value
  }

  /// The error of an answer whose status is 300 or more. Never fails: an answer that no protocol explains has its
  /// status as the code.
  package static func error(
    _ response: WireResponse, operation: Operation, service: any ServiceModel
  ) -> ServiceError {
    let document: ServiceError? =
      switch service.metadata.spokenProtocol {
      case .query, .ec2, .restXML: XMLErrorDocument.error(response)
      case .json, .restJSON, .cbor: JSONErrorDocument.error(response)
      }
    return document ?? .unreadable(response)
  }
}
