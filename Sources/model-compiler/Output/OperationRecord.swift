import ServiceModels
import Values

/// Writes one operation of a model as a record.
struct OperationRecord {
  let name: String
  let operation: Value
  let paginator: Value?
  let extras: OperationExtras
  let shapeIndices: [String: Int]

  func write(to writer: inout RecordWriter) throws {
    let checksum = operation["httpChecksum"]
    writer.varint(UInt64(traits(checksum).rawValue))
    writeRequest(to: &writer)
    try writeShapes(to: &writer)
    writer.optional(operation["endpoint"]?.text("hostPrefix"))
    writer.optional(operation.text("authtype"))
    writer.strings(operation["auth"].strings)
    writer.optional(checksum?.text("requestAlgorithmMember"))
    writer.optional(checksum?.text("requestValidationModeMember"))
    writer.strings((checksum?["responseAlgorithms"]).strings)
    writeContextParameters(to: &writer)
    if let paginator { write(paginator, to: &writer) }
    write(extras, to: &writer)
  }

  private func traits(_ checksum: Value?) -> OperationTraits {
    var traits: OperationTraits = []
    let requiresMD5 = operation.flag("httpChecksumRequired")
    let rows: [(Bool, OperationTraits)] = [
      (operation.flag("unsignedPayload"), .unsignedPayload),
      (requiresMD5 || checksum?.flag("requestChecksumRequired") == true, .checksumRequired),
      (operation.flag("deprecated"), .deprecated), (operation.has("input"), .hasInput),
      (operation.has("output"), .hasOutput),
      (paginator != nil, .hasPaginator), (extras.hasDryRun, .hasDryRun),
    ]
    for (holds, trait) in rows where holds { traits.insert(trait) }
    return traits
  }

  private func writeRequest(to writer: inout RecordWriter) {
    let http = operation["http"]
    writer.string(name)
    writer.string(SnakeCase.name(name))
    writer.string(http?.text("method") ?? "POST")
    writer.string(http?.text("requestUri") ?? "/")
    writer.optional(http?["responseCode"]?.integer.map { Int($0) })
  }

  private func writeShapes(to writer: inout RecordWriter) throws {
    let input = operation["input"]
    if let input { writer.int(try index(of: input)) }
    writer.optional(input?.text("locationName"))
    writer.optional(input?["xmlNamespace"].uri)
    let output = operation["output"]
    if let output { writer.int(try index(of: output)) }
    writer.optional(output?.text("resultWrapper"))
    try writer.list(operation["errors"]?.list ?? []) { $0.int(try index(of: $1)) }
  }

  private func index(of reference: Value) throws -> Int {
    guard let shape = reference.text("shape"), let index = shapeIndices[shape] else {
      throw File.Failure(description: "\(name): names a shape that its model lacks")
    }
    return index
  }

  private func writeContextParameters(to writer: inout RecordWriter) {
    let fixed = operation["staticContextParams"]?.map ?? [:]
    writer.value(.map(fixed.compactMapValues { $0["value"] }))
    let computed = operation["operationContextParams"]?.map ?? [:]
    writer.list(computed.sortedByKey) {
      $0.string($1.key)
      $0.string($1.value.text("path") ?? "")
    }
  }

  private func write(_ paginator: Value, to writer: inout RecordWriter) {
    writer.strings(paginator["input_token"].strings)
    writer.strings(paginator["output_token"].strings)
    writer.optional(paginator.text("more_results"))
    writer.optional(paginator.text("limit_key"))
    writer.strings(paginator["result_key"].strings)
    writer.strings(paginator["non_aggregate_keys"].strings)
  }

  private func write(_ extras: OperationExtras, to writer: inout RecordWriter) {
    writer.int(Int(extras.accessLevel.rawValue))
    writer.string(extras.action)
    writer.optional(extras.change.map { Int($0.rawValue) })
    writer.optional(extras.resource)
    writer.optional(extras.identifier)
    writer.list(extras.inverses) {
      $0.string($1.operation)
      $0.string($1.parameters)
    }
    writer.strings(extras.naturalKey)
  }
}
