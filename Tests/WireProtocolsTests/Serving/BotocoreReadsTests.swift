import Foundation
import ServiceModels
import TestSupport
import Testing
import Values

@testable import WireProtocols

/// What the server side writes, botocore's own parsers read as it was meant.
@Suite struct BotocoreReadsTests {
  /// Members that share one element, and the document's own text.
  private static let unmodelled: Set<String> = ["s3.GetBucketNotification", "s3.GetBucketLocation"]

  private struct Case {
    let title: String
    let output: Value
    let line: String
  }

  @Test(arguments: ServiceCatalog.bundled.serviceNames) func answers(_ name: String) async throws {
    let service = try #require(ServiceCatalog.bundled.service(name))
    let cases = cases(of: service)
    let answers = try await read(cases.map(\.line)).split(separator: "\n")
    try #require(answers.count == cases.count)
    let differences = try zip(cases, answers).compactMap { testCase, line -> String? in
      let answer = try JSONReader.value(Array(line.utf8))
      let (read, written) = ((answer["value"] ?? .null).decodingBytes.pruned, testCase.output.pruned)
      if read == written, answer["requestID"] == "5d0e7a62-c49f" { return nil }
      return "\(testCase.title): wrote \(written.json()) read \(read.json())"
    }
    #expect(differences.isEmpty, "\(differences.count):\n\(differences.prefix(8).joined(separator: "\n"))")
  }

  private func operations(of service: any ServiceModel) -> [ServiceModels.Operation] {
    service.operationNames.compactMap { service.operation($0) }
  }

  private func cases(of service: any ServiceModel) -> [Case] {
    operations(of: service).enumerated().compactMap { index, operation -> Case? in
      let title = "\(service.name).\(operation.name)"
      guard let output = operation.output, !Self.unmodelled.contains(title) else { return nil }
      guard !output.members.contains(where: { $0.shape.isEventStream }) else { return nil }
      var values = ShapeValues(seed: UInt64(index))
      let value = values.structure(output)
      // The parsers leave what botocore's handlers decode: base64 in text, encoded keys and policies.
      let sent = ServedCustomizations.apply(to: value, of: operation, service: service)
      return Case(title: title, output: sent, line: line(value, operation, service))
    }
  }

  private func line(_ output: Value, _ operation: ServiceModels.Operation, _ service: any ServiceModel) -> String {
    let writer = ResponseWriter(
      service: service, wireProtocol: service.metadata.spokenProtocol, requestID: "5d0e7a62-c49f")
    let response = writer.success(output, of: operation)
    let headers = Dictionary(
      response.headers.map { ($0.name, Value.string($0.value ?? "")) }, uniquingKeysWith: { $1 })
    let fields: Value = [
      "service": .string(service.name), "operation": .string(operation.name),
      "status": .integer(Int64(response.status)), "headers": .map(headers),
      "body": .string(Base64.encode(response.body)),
    ]
    return fields.json()
  }

  private func read(_ lines: [String]) async throws -> String {
    let script = PackagePaths.root + "/Tests/WireProtocolsTests/botocore_answers.py"
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let environment = ProgramCall.bareEnvironment.merging(["PATH": path, "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    let call = ProgramCall(
      PackagePaths.python, [script], environment: environment, stdin: Array(lines.joined(separator: "\n").utf8),
      timeout: 240)
    let result = try await call.run()
    try #require(result.status == 0, "\(result.stderr)")
    return result.stdout
  }
}

extension Value {
  /// The script marks raw bytes as `{"$bytes": base64}`.
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
