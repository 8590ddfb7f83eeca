import ServiceModels
import Values
import WireProtocols

/// One case as the generator wrote it, with what botocore makes of it.
struct ConformanceCase {
  let fields: Value
  let service: any ServiceModel
  let operation: Operation

  /// Nothing where the bundled models lack the service or the operation.
  init?(line: some StringProtocol) throws {
    fields = try JSONReader.value(Array(line.utf8)).decodingBytes
    guard let service = ServiceCatalog.bundled.service(fields["service"]?.text ?? "") else { return nil }
    guard let operation = service.operation(fields["operation"]?.text ?? "") else { return nil }
    (self.service, self.operation) = (service, operation)
  }

  var title: String { "\(service.name).\(operation.name) \(text("kind"))" }

  func text(_ name: String) -> String { fields[name]?.text ?? "" }

  private var response: WireResponse {
    let headers = (fields["headers"]?.map ?? [:]).map { RequestParts.Pair($0.key, $0.value.text) }
    return WireResponse(status: Int(fields["status"]?.integer ?? 0), headers: headers, body: fields["body"]?.data ?? [])
  }

  /// What differs from botocore, one line each; none where all agrees.
  func differences() -> [String] {
    switch text("kind") {
    case "request": requestDifferences()
    case "response": responseDifferences()
    default: errorDifferences()
    }
  }

  private func requestDifferences() -> [String] {
    do {
      let request = try Serializer.request(for: operation, of: service, parameters: fields["parameters"] ?? .map([:]))
      return RequestComparison.differences(of: request, from: fields)
        + ReadBack(fields: fields, service: service, operation: operation).differences()
    } catch {
      return ["threw \(error)"]
    }
  }

  private func responseDifferences() -> [String] {
    do {
      let success = try ResponseParser.success(response, operation: operation, service: service)
      let id = Difference.text("request id", success.requestID ?? "", text("requestID"))
      return id + Difference.values("", success.value, fields["value"] ?? .null)
    } catch {
      return ["threw \(error)"]
    }
  }

  private func errorDifferences() -> [String] {
    let error = ResponseParser.error(response, operation: operation, service: service)
    return Difference.text("code", error.code, text("code"))
      + Difference.text("message", error.message, text("message"))
      + Difference.text("request id", error.requestID ?? "", text("requestID"))
      + Difference.text("type", error.type ?? "", text("type"))
  }
}

extension Value {
  /// The generator marks raw bytes as `{"$bytes": base64}`.
  fileprivate var decodingBytes: Value {
    switch self {
    case .list(let elements): return .list(elements.map(\.decodingBytes))
    case .map(let members):
      if members.count == 1, let text = members["$bytes"]?.text { return Value(lua: Base64.decode(text.utf8) ?? []) }
      return .map(members.mapValues(\.decodingBytes))
    default: return self
    }
  }
}
