import ServiceModels
import Testing
import Values

@testable import WireProtocols

/// What our own client sends, the server side reads as it was given; what the server side writes, the client reads.
@Suite struct RoundTripTests {
  /// Members that share one element; a request like another's, to another host; keys that the account encodes and the
  /// client decodes.
  private static let unmodelled: Set<String> = [
    "s3.GetBucketNotification", "s3.ListDirectoryBuckets", "s3.ListObjects", "s3.ListObjectsV2",
    "s3.ListObjectVersions",
  ]

  @Test(arguments: ServiceCatalog.bundled.serviceNames) func requests(_ name: String) throws {
    let service = try #require(ServiceCatalog.bundled.service(name))
    var differences: [String] = []
    for (index, operation) in operations(of: service).enumerated() {
      // A deprecated operation of S3 has the wire form of its successor.
      guard let input = operation.input, !streams(input), name != "s3" || !operation.isDeprecated else { continue }
      for copy in 0..<3 {
        var values = ShapeValues(seed: UInt64(index * 10 + copy))
        let parameters = values.structure(input)
        differences += difference(parameters, operation, service)
      }
    }
    #expect(differences.isEmpty, "\(differences.count):\n\(differences.prefix(8).joined(separator: "\n"))")
  }

  private func difference(_ parameters: Value, _ operation: Operation, _ service: any ServiceModel) -> [String] {
    let place = "\(service.name).\(operation.name)"
    do {
      let parts = try Serializer.request(for: operation, of: service, parameters: parameters)
      let request = served(parts, parameters, service)
      let found = try RequestReader.operation(of: request, service: service)
      guard found.name == operation.name else { return ["\(place): read as \(found.name) \(request.path)"] }
      let read = try RequestReader.input(of: request, operation: operation, service: service).pruned
      let sent = RequestCustomizations.apply(to: parameters, of: operation, service: service).pruned
      return read == sent ? [] : ["\(place): sent \(sent.json()) read \(read.json())"]
    } catch {
      return ["\(place): threw \(error) for \(parameters.json())"]
    }
  }

  /// S3's bucket is the endpoint's business; here it stands in the path.
  private func served(_ parts: RequestParts, _ parameters: Value, _ service: any ServiceModel) -> ServedRequest {
    var path = parts.path
    let bucket = service.name == "s3" ? parameters["Bucket"]?.text : nil
    if let bucket { path = "/" + PercentEncoding.path(bucket) + path }
    return ServedRequest(
      method: parts.method, path: path, query: parts.queryText, headers: parts.headers, body: parts.body)
  }

  @Test(arguments: ServiceCatalog.bundled.serviceNames) func answers(_ name: String) throws {
    let service = try #require(ServiceCatalog.bundled.service(name))
    var differences: [String] = []
    for (index, operation) in operations(of: service).enumerated() {
      guard let output = operation.output, !streams(output) else { continue }
      for copy in 0..<3 {
        var values = ShapeValues(seed: UInt64(index * 10 + copy))
        differences += answerDifference(values.structure(output), operation, service)
      }
    }
    #expect(differences.isEmpty, "\(differences.count):\n\(differences.prefix(8).joined(separator: "\n"))")
  }

  private func answerDifference(_ output: Value, _ operation: Operation, _ service: any ServiceModel) -> [String] {
    let place = "\(service.name).\(operation.name)"
    let writer = ResponseWriter(
      service: service, wireProtocol: service.metadata.spokenProtocol, requestID: "5d0e7a62-c49f")
    let response = writer.success(output, of: operation)
    do {
      let success = try ResponseParser.success(response, operation: operation, service: service)
      // The client hands on what is in IAM's policy documents.
      let encoded = operation.output.map { PolicyDocuments.encoded(output, $0) }?.map ?? [:]
      let meant = service.name == "iam" ? .map(PolicyDocuments.decoded(encoded, operation.output)) : output
      let (read, written) = (success.value.pruned, meant.pruned)
      guard success.requestID == "5d0e7a62-c49f" else { return ["\(place): request id \(success.requestID ?? "none")"] }
      return read == written ? [] : ["\(place): wrote \(written.json()) read \(read.json())"]
    } catch {
      return ["\(place): threw \(error) for \(String(decoding: response.body.prefix(300), as: UTF8.self))"]
    }
  }

  @Test(arguments: ServiceCatalog.bundled.serviceNames) func errors(_ name: String) throws {
    let service = try #require(ServiceCatalog.bundled.service(name))
    let operation = try #require(operations(of: service).first)
    let writer = ResponseWriter(service: service, wireProtocol: service.metadata.spokenProtocol, requestID: "id-1")
    let response = writer.error(ErrorAnswer("Some.Code", "naïve <b> & more", status: 409), of: operation)
    let error = ResponseParser.error(response, operation: operation, service: service)
    #expect(error.code == "Some.Code")
    #expect(error.message == "naïve <b> & more")
    #expect(error.requestID == "id-1")
    #expect(error.httpStatus == 409)
  }

  private func operations(of service: any ServiceModel) -> [Operation] {
    service.operationNames.compactMap { service.operation($0) }.filter {
      !Self.unmodelled.contains("\(service.name).\($0.name)")
    }
  }

  private func streams(_ shape: Shape) -> Bool { shape.members.contains { $0.shape.isEventStream } }
}
