/// Reflected cyclic redundancy checks of 32 and 64 bits, whose register begins and ends inverted.
struct CyclicRedundancyCheck: Sendable {
  /// Of ISO 3309, as in gzip.
  static let crc32 = CyclicRedundancyCheck(polynomial: 0xedb8_8320, byteCount: 4)
  /// Castagnoli's.
  static let crc32c = CyclicRedundancyCheck(polynomial: 0x82f6_3b78, byteCount: 4)
  /// Of the NVM Express specification.
  static let crc64nvme = CyclicRedundancyCheck(polynomial: 0x9a6c_9329_ac4b_c9b5, byteCount: 8)

  private let table: [UInt64]
  private let mask: UInt64
  private let byteCount: Int

  private init(polynomial: UInt64, byteCount: Int) {
    table = (0..<256).map { byte in
      (0..<8).reduce(UInt64(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
    }
    mask = byteCount == 8 ? .max : 0xffff_ffff
    self.byteCount = byteCount
  }

  /// The check's bytes, most significant first.
  func digest(_ bytes: [UInt8]) -> [UInt8] {
    let value = mask ^ bytes.reduce(mask) { table[Int(($0 ^ UInt64($1)) & 0xff)] ^ $0 >> 8 }
    return (0..<byteCount).reversed().map { UInt8(value >> (8 * UInt64($0)) & 0xff) }
  }
}
