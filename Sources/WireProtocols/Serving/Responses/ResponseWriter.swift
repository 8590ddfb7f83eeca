import ServiceModels
import Values

/// Writes answers as a service sends them: an operation's output, or an error, in the protocol of the request.
///
/// Owns the document, its headers and the status; the length and the connection are the HTTP server's. Members that the
/// model does not know are left out, as are nulls. Cost: one pass over the output.
package struct ResponseWriter: Sendable {
  private let service: any ServiceModel
  private let wireProtocol: ServiceMetadata.WireProtocol
  private let requestID: String

  package init(service: any ServiceModel, wireProtocol: ServiceMetadata.WireProtocol, requestID: String) {
    (self.service, self.wireProtocol, self.requestID) = (service, wireProtocol, requestID)
  }

  package func success(_ output: Value, of operation: Operation) -> WireResponse {
    let output = ServedCustomizations.apply(to: output, of: operation, service: service)
    return switch wireProtocol {
    case .query: response(200, QueryDocument.success(output, operation, service.metadata, requestID))
    case .ec2: response(200, EC2Document.success(output, operation, service.metadata, requestID))
    case .json, .cbor:
      response(200, JSONWriter.bytes(operation.output.map { JSONOutput.object(output, $0) } ?? .map([:])))
    case .restJSON, .restXML:
      RESTOutput(operation: operation, service: service, isXML: wireProtocol == .restXML).response(
        output, headers: idHeaders)
    }
  }

  /// - Parameter operation: where the request was understood so far; its errors' shapes place the fields.
  package func error(_ answer: ErrorAnswer, of operation: Operation?) -> WireResponse {
    let shape = operation?.errors.first { ($0.errorCode ?? $0.name) == answer.code || $0.name == answer.code }
    let status = answer.status == 400 ? shape?.errorStatus ?? 400 : answer.status
    let document = ErrorDocument(answer: answer, shape: shape, status: status, requestID: requestID)
    switch wireProtocol {
    case .query: return response(status, document.query(namespace: service.metadata.xmlNamespace))
    case .ec2: return response(status, document.ec2)
    case .restXML where service.name == "s3": return response(status, document.s3)
    case .restXML: return response(status, document.query(namespace: service.metadata.xmlNamespace))
    case .json, .restJSON, .cbor:
      return response(status, document.json, document.jsonHeaders(service.metadata))
    }
  }

  /// The error of a request that could not be read.
  package func error(_ fault: RequestFault, of operation: Operation?) -> WireResponse {
    error(RequestFaultWording.error(for: fault, wireProtocol, service: service), of: operation)
  }

  /// The error of a request to no service that is known, in the form that its client is most likely to read.
  package static func error(_ answer: ErrorAnswer, to request: ServedRequest, _ requestID: String) -> WireResponse {
    let document = ErrorDocument(answer: answer, shape: nil, status: answer.status, requestID: requestID)
    let type = request.header("content-type") ?? ""
    let isForm = type.hasPrefix("application/x-www-form-urlencoded") || request.query.contains("Action=")
    let isJSON = !isForm && (type.contains("json") || request.header("x-amz-target") != nil)
    let headers: [RequestParts.Pair] = [
      .init("x-amzn-RequestId", requestID), .init("Content-Type", isJSON ? "application/json" : "text/xml"),
    ]
    let errorType = RequestParts.Pair("x-amzn-ErrorType", answer.code)
    return WireResponse(
      status: answer.status, headers: isJSON ? headers + [errorType] : headers,
      body: isJSON ? document.json : document.query(namespace: nil))
  }

  private func response(_ status: Int, _ body: [UInt8], _ more: [RequestParts.Pair] = []) -> WireResponse {
    WireResponse(status: status, headers: idHeaders + [.init("Content-Type", contentType)] + more, body: body)
  }

  private var idHeaders: [RequestParts.Pair] {
    if service.name == "s3" { return [.init("x-amz-request-id", requestID), .init("x-amz-id-2", requestID)] }
    return [.init("x-amzn-RequestId", requestID)]
  }

  private var contentType: String {
    switch wireProtocol {
    case .query: "text/xml"
    case .ec2: "text/xml;charset=UTF-8"
    case .restXML: "application/xml"
    case .json, .cbor: "application/x-amz-json-\(service.metadata.jsonVersion ?? "1.1")"
    case .restJSON: "application/json"
    }
  }
}

/// The envelope of the `query` protocol.
enum QueryDocument {
  static func success(
    _ output: Value, _ operation: Operation, _ metadata: ServiceMetadata, _ requestID: String
  ) -> [UInt8] {
    var xml = XMLOutput()
    let root = operation.name + "Response"
    xml.open(root, namespace: metadata.xmlNamespace)
    if let shape = operation.output {
      if let wrapper = operation.resultWrapper { xml.open(wrapper) }
      xml.members(output, shape)
      if let wrapper = operation.resultWrapper { xml.close(wrapper) }
    }
    xml.open("ResponseMetadata")
    xml.element("RequestId", requestID)
    xml.close("ResponseMetadata")
    xml.close(root)
    return xml.text
  }
}

/// The envelope of EC2's protocol. Operations without output say that they did their work.
enum EC2Document {
  static func success(
    _ output: Value, _ operation: Operation, _ metadata: ServiceMetadata, _ requestID: String
  ) -> [UInt8] {
    var xml = XMLOutput()
    xml.declare()
    let root = operation.name + "Response"
    let namespace = "http://ec2.amazonaws.com/doc/\(metadata.apiVersion)/"
    xml.open(root, namespace: metadata.xmlNamespace ?? namespace)
    xml.element("requestId", requestID)
    if let shape = operation.output { xml.members(output, shape) } else { xml.element("return", "true") }
    xml.close(root)
    return xml.text
  }
}
