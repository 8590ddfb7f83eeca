import ServiceModels
import Values

/// Writes one service: its records, the tables that find them, and the head that finds the tables.
struct ServiceSection {
  let source: ModelSource.Service
  let extras: ExtrasSource

  /// Returns where the head is.
  func write(to writer: inout RecordWriter) throws -> Int {
    let metadata = writer.offset
    writeMetadata(to: &writer)
    let rules = writer.offset
    writer.value(source.endpointRules)
    let shapes = try writeShapes(to: &writer)
    let operations = try writeOperations(to: &writer)
    let byName = writeNames(to: &writer)
    let waiters = try writeWaiters(to: &writer)
    let head = writer.offset
    for field in [
      shapes, shapeNames.count, operations, byName, operationNames.count, waiters, source.waiters.count, metadata,
      rules,
    ] { writer.word(field) }
    return head
  }

  private var shapes: [String: Value] { source.model["shapes"]?.map ?? [:] }

  private var shapeNames: [String] { shapes.sortedByKey.map(\.key) }

  private var operationNames: [(name: String, snake: String)] {
    (source.model["operations"]?.map ?? [:]).sortedByKey.map { ($0.key, SnakeCase.name($0.key)) }
      .sorted { $0.snake.utf8.lexicographicallyPrecedes($1.snake.utf8) }
  }

  private func writeMetadata(to writer: inout RecordWriter) {
    let metadata = source.model["metadata"] ?? .null
    let prefix = metadata.text("endpointPrefix") ?? ""
    writer.string(metadata.text("apiVersion") ?? "")
    writer.string(prefix)
    writer.string(metadata.text("serviceId") ?? "")
    writer.string(metadata.text("protocol") ?? "")
    writer.strings(metadata["protocols"].strings)
    writer.optional(metadata.text("jsonVersion"))
    writer.optional(metadata.text("targetPrefix"))
    writer.string(metadata.text("signingName") ?? prefix)
    writer.string(metadata.text("signatureVersion") ?? "v4")
    writer.optional(metadata["xmlNamespace"].uri)
    writer.optional(metadata.text("globalEndpoint"))
    writer.int(metadata.has("awsQueryCompatible") ? 1 : 0)
  }

  private func writeShapes(to writer: inout RecordWriter) throws -> Int {
    let shapes = shapes
    let indices = Dictionary(uniqueKeysWithValues: shapeNames.enumerated().map { ($0.element, $0.offset) })
    var offsets: [Int] = []
    for name in shapeNames {
      offsets.append(writer.offset)
      let order = source.memberOrder[name] ?? []
      try ShapeRecord(name: name, shape: shapes[name] ?? .null, memberOrder: order, shapeIndices: indices)
        .write(to: &writer)
    }
    defer { for offset in offsets { writer.word(offset) } }
    return writer.offset
  }

  private func writeOperations(to writer: inout RecordWriter) throws -> Int {
    let indices = Dictionary(uniqueKeysWithValues: shapeNames.enumerated().map { ($0.element, $0.offset) })
    var rows: [(String, Int)] = []
    for (name, snake) in operationNames {
      rows.append((snake, writer.offset))
      let operation = source.model["operations"]?[name] ?? .null
      try OperationRecord(
        name: name, operation: operation, paginator: source.paginators[name],
        extras: try extras.extras(of: name, in: source), shapeIndices: indices
      ).write(to: &writer)
    }
    return table(rows, in: &writer)
  }

  /// The API's names, sorted, each with its row in the table of snake names.
  private func writeNames(to writer: inout RecordWriter) -> Int {
    let rows = operationNames.enumerated().map { ($0.element.name, $0.offset) }
    return table(rows.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }, in: &writer)
  }

  private func writeWaiters(to writer: inout RecordWriter) throws -> Int {
    var rows: [(String, Int)] = []
    for (name, waiter) in source.waiters.sortedByKey {
      rows.append((SnakeCase.name(name), writer.offset))
      try WaiterRecord(name: name, waiter: waiter).write(to: &writer)
    }
    return table(rows.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }, in: &writer)
  }

  private func table(_ rows: [(String, Int)], in writer: inout RecordWriter) -> Int {
    defer {
      for (name, number) in rows {
        writer.word(writer.pool.number(of: name))
        writer.word(number)
      }
    }
    return writer.offset
  }
}
