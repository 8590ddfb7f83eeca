import ServiceModels
import Values

/// Answers of the `query` and `ec2` protocols.
enum XMLResponse {
  static func success(_ response: WireResponse, _ operation: Operation) throws(ResponseError) -> ResponseParser.Success
  {
    if response.body.isEmpty, operation.output == nil {
      return .init(value: .map([:]), requestID: response.requestIDHeader)
    }
    let builder = XMLValueBuilder(output: operation.output, wrapper: operation.resultWrapper)
    try XMLStream.read(response.body, into: builder)
    let requestID = builder.requestID ?? response.requestIDHeader
    guard operation.output != nil else { return .init(value: .map([:]), requestID: requestID) }
    guard let members = builder.result else { throw .missingElement(operation.resultWrapper ?? operation.name) }
    return .init(value: .map(members), requestID: requestID)
  }
}
