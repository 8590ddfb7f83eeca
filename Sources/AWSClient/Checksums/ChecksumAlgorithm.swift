import Crypto

/// The checksums that requests and answers may carry in a header `x-amz-checksum-…`.
enum ChecksumAlgorithm: String, Sendable, CaseIterable {
  // In the order in which an answer's are looked for: the quickest first.
  case crc64nvme, crc32c, crc32, sha1, sha256, sha512

  /// What a request carries whose caller names none, as in botocore 1.43.11.
  static let usual = ChecksumAlgorithm.crc32

  /// - Parameter name: as the API's enumeration has it, `CRC32C`.
  init?(named name: String) { self.init(rawValue: name.lowercased()) }

  var header: String { "x-amz-checksum-\(rawValue)" }

  func digest(of bytes: [UInt8]) -> [UInt8] {
    var checksum = Checksum(self)
    bytes.withUnsafeBytes { checksum.update($0) }
    return checksum.digest
  }
}

/// A checksum on its way through a body.
struct Checksum {
  private enum State {
    case cyclic(CyclicRedundancy)
    case sha1(Insecure.SHA1)
    case sha256(SHA256)
    case sha512(SHA512)
  }

  private var state: State

  init(_ algorithm: ChecksumAlgorithm) {
    state =
      switch algorithm {
      case .crc32: .cyclic(CyclicRedundancy(.crc32))
      case .crc32c: .cyclic(CyclicRedundancy(.crc32c))
      case .crc64nvme: .cyclic(CyclicRedundancy(.crc64nvme))
      case .sha1: .sha1(Insecure.SHA1())
      case .sha256: .sha256(SHA256())
      case .sha512: .sha512(SHA512())
      }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    switch state {
    case .cyclic(var check):
      check.update(bytes)
      state = .cyclic(check)
    case .sha1(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha1(hash)
    case .sha256(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha256(hash)
    case .sha512(var hash):
      hash.update(bufferPointer: bytes)
      state = .sha512(hash)
    }
  }

  var digest: [UInt8] {
    switch state {
    case .cyclic(let check): check.digest
    case .sha1(let hash): Array(hash.finalize())
    case .sha256(let hash): Array(hash.finalize())
    case .sha512(let hash): Array(hash.finalize())
    }
  }
}
