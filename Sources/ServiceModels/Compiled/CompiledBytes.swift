/// The compiled file in memory. Every read is checked: what lies beyond the end reads as zero.
///
/// So a damaged file that escaped the checksum gives wrong names, never a crash.
struct CompiledBytes: @unchecked Sendable {
  private let base: UnsafeRawPointer
  let count: Int
  /// Keeps the memory, where it is not the binary's own.
  private let owner: AnyObject?

  /// Memory that outlives the process's use of it.
  init(static buffer: UnsafeRawBufferPointer) {
    base = buffer.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    count = buffer.count
    owner = nil
  }

  init(copying bytes: [UInt8]) {
    let copy = CompiledStorage(bytes)
    base = UnsafeRawPointer(copy.buffer.baseAddress ?? UnsafeMutableRawPointer(bitPattern: 1).unsafelyUnwrapped)
    count = bytes.count
    owner = copy
  }

  func byte(at offset: Int) -> UInt8 {
    guard offset >= 0, offset < count else { return 0 }
    return base.load(fromByteOffset: offset, as: UInt8.self)
  }

  func word(at offset: Int) -> Int {
    guard offset >= 0, offset <= count - 4 else { return 0 }
    return Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  func long(at offset: Int) -> UInt64 {
    UInt64(word(at: offset)) | UInt64(word(at: offset + 4)) << 32
  }

  /// The bytes from `start` up to `end`, cut to what is there.
  func slice(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
    guard start >= 0, start < end, end <= count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: base + start, count: end - start)
  }
}

/// Memory of its own for a file that is not part of the binary.
private final class CompiledStorage {
  let buffer: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) {
    buffer = .allocate(byteCount: bytes.count, alignment: 8)
    buffer.copyBytes(from: bytes)
  }

  deinit { buffer.deallocate() }
}
