/// The compiled file's layout: what the compiler writes and the catalogue reads.
///
/// All fixed-size numbers are 32 bits, little-endian; offsets count from the file's start. Records are rows of varints
/// (LEB128), flags first, and hold strings by number. In order:
///
///     header      magic, format version, length, checksum of all that follows it, and where the rest is
///     strings     count + 1 offsets, then the bytes; the strings used most have the smallest numbers
///     records     values, shapes, operations, waiters, metadata
///     services    a table of (name, offset) sorted by name; each service's head names its own tables
package enum CompiledFormat {
  package static let magic = Array("ALMODELS".utf8)
  package static let version = 2
  /// The most elements that one row of a record may have.
  package static let longestRow = 1 << 16
  /// The most bytes that one string may have, so that a damaged file cannot make a row of huge ones.
  package static let longestString = 1 << 12
  /// Offsets of the header's fields.
  package enum Header {
    package static let version = 8, length = 12, checksum = 16
    package static let strings = 24, stringCount = 28, services = 32, serviceCount = 36
    package static let botocoreVersion = 40, policySentryVersion = 44, partitions = 48
    package static let errorCodes = 52
    package static let size = 56
  }
  /// Offsets of a service head's fields.
  package enum Service {
    package static let shapes = 0, shapeCount = 4
    /// Rows of (snake name, record), sorted by snake name; and the rows' numbers, sorted by the API's name.
    package static let operations = 8, operationsByName = 12, operationCount = 16
    package static let waiters = 20, waiterCount = 24
    package static let metadata = 28, endpointRules = 32
    package static let size = 36
  }
  package enum ValueTag {
    package static let null = 0, no = 1, yes = 2, integer = 3, number = 4, string = 5, list = 6, map = 7
  }

  /// FNV-1a over 64 bits, a word of eight bytes at a time.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let words = bytes.count / 8
    for index in 0..<words {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
      hash = (hash ^ word) &* 0x100_0000_01b3
      hash ^= hash >> 29
    }
    for byte in bytes[(words * 8)...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}

/// A shape record's first varint: what it is, and which fields follow.
package struct ShapeTraits: OptionSet, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let flattened = ShapeTraits(rawValue: 1 << 0)
  package static let sensitive = ShapeTraits(rawValue: 1 << 1)
  package static let document = ShapeTraits(rawValue: 1 << 2)
  package static let union = ShapeTraits(rawValue: 1 << 3)
  package static let eventStream = ShapeTraits(rawValue: 1 << 4)
  package static let streaming = ShapeTraits(rawValue: 1 << 5)
  package static let senderFault = ShapeTraits(rawValue: 1 << 6)
  package static let exception = ShapeTraits(rawValue: 1 << 7)
  package static let fault = ShapeTraits(rawValue: 1 << 8)
  package static let retryable = ShapeTraits(rawValue: 1 << 9)
  package static let throttling = ShapeTraits(rawValue: 1 << 10)
  package static let event = ShapeTraits(rawValue: 1 << 11)
  package static let hasMembers = ShapeTraits(rawValue: 1 << 12)
  package static let hasEnumeration = ShapeTraits(rawValue: 1 << 13)
  package static let hasPattern = ShapeTraits(rawValue: 1 << 14)
  package static let hasMinimum = ShapeTraits(rawValue: 1 << 15)
  package static let hasMaximum = ShapeTraits(rawValue: 1 << 16)
  package static let hasTimestampFormat = ShapeTraits(rawValue: 1 << 17)
  package static let hasXMLName = ShapeTraits(rawValue: 1 << 18)
  package static let hasXMLNamespace = ShapeTraits(rawValue: 1 << 19)
  package static let hasXMLNamespacePrefix = ShapeTraits(rawValue: 1 << 20)
  package static let hasPayload = ShapeTraits(rawValue: 1 << 21)
  package static let hasErrorCode = ShapeTraits(rawValue: 1 << 22)
  package static let hasErrorStatus = ShapeTraits(rawValue: 1 << 23)
}

/// A member record's first varint. The commonest bits are the lowest.
package struct MemberTraits: OptionSet, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let hasLocationName = MemberTraits(rawValue: 1 << 0)
  package static let required = MemberTraits(rawValue: 1 << 1)
  package static let hasLocation = MemberTraits(rawValue: 1 << 2)
  package static let idempotencyToken = MemberTraits(rawValue: 1 << 3)
  package static let hasContextParameter = MemberTraits(rawValue: 1 << 4)
  package static let deprecated = MemberTraits(rawValue: 1 << 5)
  package static let flattened = MemberTraits(rawValue: 1 << 6)
  package static let hasQueryName = MemberTraits(rawValue: 1 << 7)
  package static let xmlAttribute = MemberTraits(rawValue: 1 << 8)
  package static let hasXMLNamespace = MemberTraits(rawValue: 1 << 9)
  package static let hasXMLNamespacePrefix = MemberTraits(rawValue: 1 << 10)
  package static let hasTimestampFormat = MemberTraits(rawValue: 1 << 11)
  package static let hostLabel = MemberTraits(rawValue: 1 << 12)
  package static let jsonValue = MemberTraits(rawValue: 1 << 13)
  package static let streaming = MemberTraits(rawValue: 1 << 14)
  package static let eventPayload = MemberTraits(rawValue: 1 << 15)
  package static let eventHeader = MemberTraits(rawValue: 1 << 16)
}
