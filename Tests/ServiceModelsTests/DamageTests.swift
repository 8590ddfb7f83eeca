import CResources
import ServiceModels
import Testing
import Values

/// Files that are not what the compiler wrote.
struct DamageTests {
  private let original = Array(
    UnsafeRawBufferPointer(start: almanac_service_model_bytes(), count: almanac_service_model_size()))

  @Test func anEmptyOrForeignFileIsNoCatalogue() {
    #expect(throws: ServiceCatalog.Damage.notACatalog) { try ServiceCatalog([]) }
    #expect(throws: ServiceCatalog.Damage.notACatalog) { try ServiceCatalog(Array("{}".utf8)) }
  }

  @Test func anotherFormatIsRefused() {
    var bytes = original
    bytes[8] = 99
    #expect(throws: ServiceCatalog.Damage.format(version: 99)) { try ServiceCatalog(bytes) }
  }

  @Test(arguments: [0, 7, 8, 12, 55, 56, 1000, 500_000]) func aCutFileIsRefused(_ length: Int) {
    #expect(throws: ServiceCatalog.Damage.self) { try ServiceCatalog(Array(original[..<length])) }
  }

  @Test func everyFlippedByteIsNoticed() {
    var random = Random(state: 1)
    for _ in 0..<50 {
      var bytes = original
      bytes[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1 << (random.next() % 8))
      #expect(throws: ServiceCatalog.Damage.self) { try ServiceCatalog(bytes) }
    }
  }

  /// Nobody verified the file: what it says is wrong, but reading it ends, and ends well.
  @Test(arguments: 1...24) func readingADamagedFileNeverCrashes(_ seed: UInt64) {
    var random = Random(state: seed)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: original.count, alignment: 8)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: original)
    for _ in 0..<(1 << (seed % 12)) {
      buffer[56 + Int(random.next() % UInt64(original.count - 56))] = UInt8(truncatingIfNeeded: random.next())
    }
    if seed % 3 == 0 {
      for offset in 24..<56 where offset % 4 < 2 { buffer[offset] = UInt8(truncatingIfNeeded: random.next()) }
    }
    guard let catalog = try? ServiceCatalog(unverified: UnsafeRawBufferPointer(buffer)) else { return }
    for name in catalog.serviceNames.prefix(20) { walk(catalog.service(name)) }
    _ = catalog.partitions
    _ = catalog.errorCodes
  }

  private func walk(_ service: CompiledService?) {
    guard let service else { return }
    for name in service.operationNames.prefix(100) { _ = service.operation(name) }
    for name in service.waiterNames.prefix(100) { _ = service.waiter(name) }
    for index in 0..<min(service.shapeCount, 500) {
      for member in service.shape(at: index).members { _ = member.shape.name }
    }
    _ = service.shape(at: -1)
    _ = service.shape(at: Int.max)
    _ = service.endpointRules
  }
}

/// Xorshift, so that a failure can be repeated.
private struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_f491_4f6c_dd1d
  }
}
