import Synchronization
import Values

/// A service whose model is a folder of botocore's layout on this machine: `service-2.json` with its paginators, waiters
/// and endpoint rules. Parsed piece by piece, when a piece is first asked for.
package final class RuntimeService: ServiceModel {
  package let name: String
  package let metadata: ServiceMetadata
  package let operationNames: [String]
  package let endpointRules: Value
  private let text: JSONText
  private let shapeNames: [String]
  private let shapeRanges: [Range<Int>]
  private let shapeIndices: [String: Int]
  private let shapes: ShapeCache
  /// By the API's name, and the API's names by the ones in snake case.
  private let operationRanges: [String: Range<Int>]
  private let apiNames: [String: String]
  private let operations = Mutex<[String: Operation]>([:])
  private let paginators: Value
  private let waiters: [String: Value]

  init(name: String, folder: String) throws(ModelError) {
    self.name = name
    let model = try Self.text("\(folder)/service-2")
    guard let model else { throw ModelError(description: "\(folder): has no service-2.json") }
    text = model.text
    let parts = Dictionary(text.entries(of: text.whole)) { first, _ in first }
    guard let operations = parts["operations"], let shapes = parts["shapes"], let head = parts["metadata"] else {
      throw ModelError(description: "\(model.path): is no service model, it lacks metadata, operations or shapes")
    }
    metadata = try Self.metadata(text.value(of: head), model.path)
    let shapeEntries = text.entries(of: shapes)
    (shapeNames, shapeRanges) = (shapeEntries.map(\.name), shapeEntries.map(\.value))
    shapeIndices = Dictionary(zip(shapeNames, 0...)) { first, _ in first }
    self.shapes = ShapeCache(count: shapeNames.count)
    operationRanges = Dictionary(text.entries(of: operations)) { first, _ in first }
    apiNames = Dictionary(operationRanges.keys.map { (SnakeCase.name($0), $0) }) { first, _ in first }
    operationNames = apiNames.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    endpointRules = try Self.value("\(folder)/endpoint-rule-set-1") ?? .null
    paginators = try Self.value("\(folder)/paginators-1")?["pagination"] ?? .null
    let waiters = try Self.value("\(folder)/waiters-2")?["waiters"]?.map ?? [:]
    self.waiters = Dictionary(waiters.map { (SnakeCase.name($0), $1) }) { first, _ in first }
  }

  package func shape(at index: Int) -> Shape {
    guard shapeRanges.indices.contains(index) else { return Shape(name: "", kind: .string) }
    return shapes.shape(at: index) {
      let range = shapeRanges[index]
      let members = text.entry("members", of: range).map { text.entries(of: $0).map(\.name) } ?? []
      return RuntimeShape(name: shapeNames[index], json: text.value(of: range), order: members, indices: shapeIndices)
        .shape(in: self)
    }
  }

  package func operation(_ name: String) -> Operation? {
    let name = apiNames[name] ?? name
    guard let range = operationRanges[name] else { return nil }
    if let known = operations.withLock({ $0[name] }) { return known }
    let operation = RuntimeOperation(
      name: name, json: text.value(of: range), paginator: paginators[name], actionPrefix: metadata.signingName
    ).operation { reference in reference?["shape"]?.text.flatMap { shapeIndices[$0] }.map(shape(at:)) }
    operations.withLock { $0[name] = operation }
    return operation
  }

  package var waiterNames: [String] { waiters.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  package func waiter(_ name: String) -> Waiter? { waiters[name].map { RuntimeOperation.waiter(name, $0) } }

  private static func text(_ path: String) throws(ModelError) -> (path: String, text: JSONText)? {
    guard let (path, bytes) = try ModelFile.read(path) else { return nil }
    guard let text = JSONText(bytes) else { throw broken(path, bytes) }
    return (path, text)
  }

  private static func value(_ path: String) throws(ModelError) -> Value? {
    guard let (path, bytes) = try ModelFile.read(path) else { return nil }
    do throws(JSONReader.SyntaxError) {
      return try JSONReader.value(bytes, lenient: true)
    } catch {
      throw ModelError(description: "\(path):\(error.line): \(error.reason)")
    }
  }

  private static func broken(_ path: String, _ bytes: [UInt8]) -> ModelError {
    do throws(JSONReader.SyntaxError) {
      _ = try JSONReader.value(bytes, lenient: true)
      return ModelError(description: "\(path): is no JSON")
    } catch {
      return ModelError(description: "\(path):\(error.line): \(error.reason)")
    }
  }

  private static func metadata(_ json: Value, _ path: String) throws(ModelError) -> ServiceMetadata {
    let prefix = json["endpointPrefix"]?.text ?? ""
    guard let name = json["protocol"]?.text, let spoken = ServiceMetadata.WireProtocol(rawValue: name) else {
      throw ModelError(
        description: "\(path): the protocol \(Quoted.value(json["protocol"] ?? .null)) is not known here")
    }
    return ServiceMetadata(
      apiVersion: json["apiVersion"]?.text ?? "", endpointPrefix: prefix, serviceID: json["serviceId"]?.text ?? prefix,
      wireProtocol: spoken, protocols: json["protocols"].texts.compactMap(ServiceMetadata.WireProtocol.init(rawValue:)),
      jsonVersion: json["jsonVersion"]?.text, targetPrefix: json["targetPrefix"]?.text,
      signingName: json["signingName"]?.text ?? prefix, signatureVersion: json["signatureVersion"]?.text ?? "v4",
      xmlNamespace: json["xmlNamespace"].uri, globalEndpoint: json["globalEndpoint"]?.text,
      isAWSQueryCompatible: json["awsQueryCompatible"] != nil)
  }
}
