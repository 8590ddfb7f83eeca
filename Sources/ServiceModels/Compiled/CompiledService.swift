import Synchronization
import Values

/// One service of a compiled file. Decodes each operation, shape and waiter when it is first asked for, and keeps it.
package final class CompiledService: ServiceModel {
  package let name: String
  package let metadata: ServiceMetadata
  private let bytes: CompiledBytes
  private let strings: CompiledStrings
  /// Where the service's head begins.
  private let head: Int
  private let shapes: ShapeCache
  private let operations = Mutex<[Int: Operation]>([:])
  private let rules = Mutex<Value?>(nil)

  init(name: String, _ bytes: CompiledBytes, _ strings: CompiledStrings, at head: Int) {
    self.name = name
    self.bytes = bytes
    self.strings = strings
    self.head = head
    var cursor = CompiledCursor(bytes, strings, at: bytes.word(at: head + CompiledFormat.Service.metadata))
    metadata = cursor.metadata()
    // Each shape has a word in the index, so a damaged count cannot ask for more than the file's size.
    shapes = ShapeCache(count: min(bytes.word(at: head + CompiledFormat.Service.shapeCount), bytes.count / 4))
  }

  package func shape(at index: Int) -> Shape {
    guard index >= 0, index < shapes.count else { return Shape(name: "", kind: .string) }
    return shapes.shape(at: index) {
      var cursor = cursor(at: bytes.word(at: field(CompiledFormat.Service.shapes) + 4 * index))
      return cursor.shape(in: self)
    }
  }

  /// How many shapes the service has; their indices begin at zero, in the order of their names.
  package var shapeCount: Int { shapes.count }

  package var operationNames: [String] { names(field(CompiledFormat.Service.operations), count: operationCount) }

  package func operation(_ name: String) -> Operation? {
    guard let index = row(ofSnakeName: name) ?? row(ofAPIName: name) else { return nil }
    return operations.withLock { known in
      if let operation = known[index] { return operation }
      var cursor = cursor(at: bytes.word(at: field(CompiledFormat.Service.operations) + 8 * index + 4))
      let operation = cursor.operation(in: self)
      known[index] = operation
      return operation
    }
  }

  package var waiterNames: [String] { names(field(CompiledFormat.Service.waiters), count: waiterCount) }

  package func waiter(_ name: String) -> Waiter? {
    let table = field(CompiledFormat.Service.waiters)
    guard let index = search(name, count: waiterCount, string: { bytes.word(at: table + 8 * $0) }) else { return nil }
    var cursor = cursor(at: bytes.word(at: table + 8 * index + 4))
    return cursor.waiter()
  }

  package var endpointRules: Value {
    rules.withLock { known in
      if let known { return known }
      var cursor = cursor(at: field(CompiledFormat.Service.endpointRules))
      let rules = cursor.value()
      known = rules
      return rules
    }
  }
}

extension CompiledService {
  private func field(_ offset: Int) -> Int { bytes.word(at: head + offset) }

  private func cursor(at offset: Int) -> CompiledCursor { CompiledCursor(bytes, strings, at: offset) }

  private var operationCount: Int { min(field(CompiledFormat.Service.operationCount), bytes.count / 8) }

  private var waiterCount: Int { min(field(CompiledFormat.Service.waiterCount), bytes.count / 8) }

  private func names(_ table: Int, count: Int) -> [String] {
    (0..<count).map { strings[bytes.word(at: table + 8 * $0)] }
  }

  private func row(ofSnakeName name: String) -> Int? {
    let table = field(CompiledFormat.Service.operations)
    return search(name, count: operationCount) { bytes.word(at: table + 8 * $0) }
  }

  /// Rows of (API name, row in the table of snake names).
  private func row(ofAPIName name: String) -> Int? {
    let table = field(CompiledFormat.Service.operationsByName)
    let found = search(name, count: operationCount) { bytes.word(at: table + 8 * $0) }
    return found.map { bytes.word(at: table + 8 * $0 + 4) }
  }

  /// Binary search in a table sorted bytewise by the strings whose numbers `string` tells.
  private func search(_ name: String, count: Int, string: (Int) -> Int) -> Int? {
    var name = name
    return name.withUTF8 { wanted in
      let wanted = UnsafeRawBufferPointer(wanted)
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        let order = strings.order(of: string(middle), to: wanted)
        if order == 0 { return middle }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }
}
