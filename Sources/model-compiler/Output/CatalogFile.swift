import ServiceModels
import Values

/// The whole compiled file.
struct CatalogFile {
  let services: [ModelSource.Service]
  let extras: ExtrasSource
  let partitions: Value
  let errorCodes: Value
  let botocoreVersion: String
  let policySentryVersion: String

  /// The bytes; the same input always makes the same.
  func bytes() throws -> [UInt8] {
    let pool = StringPool()
    // The first pass only counts how often each string is used.
    _ = try encode(pool)
    pool.rank()
    return try encode(pool)
  }

  private func encode(_ pool: StringPool) throws -> [UInt8] {
    var writer = RecordWriter(pool: pool)
    writer.raw([UInt8](repeating: 0, count: CompiledFormat.Header.size))
    writer.patch(writer.offset, at: CompiledFormat.Header.strings)
    writeStrings(pool.strings, to: &writer)
    writer.patch(writer.offset, at: CompiledFormat.Header.partitions)
    writer.value(partitions)
    writer.patch(writer.offset, at: CompiledFormat.Header.errorCodes)
    writer.value(errorCodes)
    try writeServices(to: &writer)
    return sealed(writer)
  }

  private func writeStrings(_ strings: [String], to writer: inout RecordWriter) {
    writer.patch(strings.count, at: CompiledFormat.Header.stringCount)
    var offset = 0
    for string in strings {
      precondition(string.utf8.count <= CompiledFormat.longestString, "a string longer than the format allows")
      writer.word(offset)
      offset += string.utf8.count
    }
    writer.word(offset)
    for string in strings { writer.raw(string.utf8) }
  }

  private func writeServices(to writer: inout RecordWriter) throws {
    var heads: [(String, Int)] = []
    for service in services.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      heads.append((service.name, try ServiceSection(source: service, extras: extras).write(to: &writer)))
    }
    writer.patch(writer.offset, at: CompiledFormat.Header.services)
    writer.patch(heads.count, at: CompiledFormat.Header.serviceCount)
    for (name, head) in heads {
      writer.word(writer.pool.number(of: name))
      writer.word(head)
    }
  }

  private func sealed(_ unsealed: RecordWriter) -> [UInt8] {
    var writer = unsealed
    writer.patch(writer.pool.number(of: botocoreVersion), at: CompiledFormat.Header.botocoreVersion)
    writer.patch(writer.pool.number(of: policySentryVersion), at: CompiledFormat.Header.policySentryVersion)
    writer.patch(CompiledFormat.version, at: CompiledFormat.Header.version)
    writer.patch(writer.offset, at: CompiledFormat.Header.length)
    var bytes = writer.bytes
    bytes.replaceSubrange(..<CompiledFormat.magic.count, with: CompiledFormat.magic)
    let sum = bytes[CompiledFormat.Header.strings...].withUnsafeBytes(CompiledFormat.checksum)
    for index in 0..<8 {
      bytes[CompiledFormat.Header.checksum + index] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * index))
    }
    return bytes
  }
}
