import ServiceModels
import Values

/// A request that no operation can be made of. Data only; `RequestFaultWording` gives it AWS's code.
package enum RequestFault: Error, Sendable, Equatable {
  case missingAction
  /// The operation, as the request names it.
  case unknownOperation(String)
  /// The form stops being one.
  case malformedForm(String)
  case unknownParameter(String)
  /// Text that is no value of the parameter's type.
  case value(parameter: String, text: String)
  /// A body that is no JSON, or JSON of another shape.
  case malformedJSON(String)
  case malformedXML(String)
  /// A body that ends before its own frames, or its stated length, say.
  case incompleteBody
  /// Bytes that are the most.
  case tooLarge(limit: Int)
}

/// AWS's codes and statuses for requests that cannot be read, by protocol, and our sentences for them.
enum RequestFaultWording {
  static func error(
    for fault: RequestFault, _ wireProtocol: ServiceMetadata.WireProtocol, service: any ServiceModel
  ) -> ErrorAnswer {
    switch fault {
    case .missingAction: ErrorAnswer("MissingAction", "The request names no action.")
    case .unknownOperation(let name): unknownOperation(name, wireProtocol, service)
    case .malformedForm(let reason):
      ErrorAnswer("MalformedQueryString", "The form cannot be read: \(reason).", status: 404)
    case .unknownParameter(let name): ErrorAnswer("UnknownParameter", "The parameter \(name) is not recognized")
    case .value(let parameter, let text): value(parameter, text, wireProtocol)
    case .malformedJSON(let reason): ErrorAnswer("SerializationException", reason)
    case .malformedXML(let reason):
      ErrorAnswer(service.name == "s3" ? "MalformedXML" : "MalformedInput", "The XML cannot be read: \(reason).")
    case .incompleteBody: ErrorAnswer("IncompleteBody", "The body is not as long as the request says it is.")
    case .tooLarge(let limit):
      ErrorAnswer("RequestEntityTooLarge", "The request is larger than \(limit) bytes.", status: 413)
    }
  }

  private static func unknownOperation(
    _ name: String, _ wireProtocol: ServiceMetadata.WireProtocol, _ service: any ServiceModel
  ) -> ErrorAnswer {
    switch wireProtocol {
    case .query, .ec2: ErrorAnswer("InvalidAction", "The action \(name) is not valid for this web service.")
    case .json, .cbor: ErrorAnswer("UnknownOperationException", "\(service.name) has no operation \(name).")
    case .restJSON: ErrorAnswer("UnknownOperationException", "\(service.name) has nothing at \(name).", status: 404)
    case .restXML where service.name == "s3":
      ErrorAnswer("MethodNotAllowed", "The method is not allowed for \(name).", status: 405)
    case .restXML: ErrorAnswer("InvalidAction", "\(service.name) has nothing at \(name).", status: 404)
    }
  }

  private static func value(
    _ parameter: String, _ text: String, _ wireProtocol: ServiceMetadata.WireProtocol
  ) -> ErrorAnswer {
    let found = Quoted.text(text)
    return switch wireProtocol {
    case .ec2: ErrorAnswer("InvalidParameterValue", "Value (\(text.prefix(80))) for parameter \(parameter) is invalid.")
    case .query: ErrorAnswer("MalformedInput", "\(parameter): \(found) is no value of its type.")
    case .restXML: ErrorAnswer("InvalidArgument", "\(parameter): \(found) is no value of its type.")
    default: ErrorAnswer("SerializationException", "\(parameter): \(found) is no value of its type.")
    }
  }
}
