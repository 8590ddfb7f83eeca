/// A cyclic redundancy check of reflected bits, 32 or 64 of them, eight bytes at a time.
struct CyclicRedundancy: Sendable {
  /// The register's first and last value are all ones; polynomials are the reflected ones.
  enum Kind: Sendable {
    /// IEEE 802.3
    case crc32
    /// Castagnoli, as in RFC 3720
    case crc32c
    /// NVM Express, "64b CRC"
    case crc64nvme
  }

  private static let tables32 = Tables(polynomial: 0xedb8_8320)
  private static let tables32c = Tables(polynomial: 0x82f6_3b78)
  private static let tables64 = Tables(polynomial: 0x9a6c_9329_ac4b_c9b5)

  private let tables: Tables
  private let width: Int
  private var register: UInt64

  init(_ kind: Kind) {
    width = kind == .crc64nvme ? 64 : 32
    register = UInt64.max >> UInt64(64 - width)
    tables =
      switch kind {
      case .crc32: Self.tables32
      case .crc32c: Self.tables32c
      case .crc64nvme: Self.tables64
      }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var register = register
    let words = bytes.count / 8
    tables.rows.withUnsafeBufferPointer { rows in
      for index in 0..<words {
        var word = register ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
        var next: UInt64 = 0
        for row in (0..<8).reversed() {
          next ^= rows[row << 8 | Int(word & 0xff)]
          word >>= 8
        }
        register = next
      }
      for byte in bytes[(8 * words)...] {
        register = rows[Int((register ^ UInt64(byte)) & 0xff)] ^ register >> 8
      }
    }
    self.register = register
  }

  /// Big-endian, as AWS's headers carry it.
  var digest: [UInt8] {
    let value = ~register
    return stride(from: width - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
  }

  /// What a byte does to the register, alone and with one to seven zero bytes behind it.
  private struct Tables: Sendable {
    let rows: [UInt64]

    init(polynomial: UInt64) {
      var rows = (0..<256).map { byte in
        (0..<8).reduce(UInt64(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ polynomial : value >> 1 }
      }
      for index in 256..<2048 {
        let before = rows[index - 256]
        rows.append(rows[Int(before & 0xff)] ^ before >> 8)
      }
      self.rows = rows
    }
  }
}
