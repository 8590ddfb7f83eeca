import Crypto
import Values

/// Checksums of objects and parts: given ones are compared and kept, asked ones made.
enum Checksums {
  /// The algorithms that are computed, by the name requests use. Others are kept as they are given.
  private static let digests: [String: @Sendable ([UInt8]) -> [UInt8]] = [
    "CRC32": { CyclicRedundancyCheck.crc32.digest($0) }, "CRC32C": { CyclicRedundancyCheck.crc32c.digest($0) },
    "CRC64NVME": { CyclicRedundancyCheck.crc64nvme.digest($0) }, "SHA1": { Array(Insecure.SHA1.hash(data: $0)) },
    "SHA256": { Array(SHA256.hash(data: $0)) }, "SHA512": { Array(SHA512.hash(data: $0)) }, "MD5": md5,
  ]

  static let algorithms = [
    "CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA512", "MD5", "XXHASH64", "XXHASH3", "XXHASH128",
  ]

  static func md5(_ bytes: [UInt8]) -> [UInt8] { Array(Insecure.MD5.hash(data: bytes)) }

  static func member(_ algorithm: String) -> String { "Checksum" + algorithm }

  static func digest(_ bytes: [UInt8], by algorithm: String) -> [UInt8]? { digests[algorithm]?(bytes) }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The members of a document that are checksums.
  static func kept(_ document: Document) -> Document {
    document.filter { $0.key.hasPrefix("Checksum") && $0.key != "ChecksumAlgorithm" && $0.key != "ChecksumMode" }
  }

  /// What is kept beside a body: the checksum given, once it is right; otherwise one by the algorithm asked for.
  /// - Parameter fallback: the algorithm where the call names none; nothing keeps no checksum then.
  static func checked(_ call: SimulatedCall, _ body: [UInt8], fallback: String?) throws(SimulatedFault) -> Document {
    if let given = call.text("ContentMD5") { try check(md5: given, body) }
    for algorithm in algorithms {
      guard let given = call.text(member(algorithm)) else { continue }
      let right = digest(body, by: algorithm).map(Base64.encode)
      guard right == nil || right == given else {
        throw SimulatedFault("BadDigest", "The \(algorithm) given is not that of the body, which is \(right ?? "")")
      }
      return [member(algorithm): .string(given)]
    }
    guard let algorithm = call.text("ChecksumAlgorithm") ?? fallback, let made = digest(body, by: algorithm) else {
      return [:]
    }
    return [member(algorithm): .string(Base64.encode(made))]
  }

  private static func check(md5 given: String, _ body: [UInt8]) throws(SimulatedFault) {
    guard let digest = Base64.decode(Array(given.utf8)), digest.count == 16 else {
      throw SimulatedFault("InvalidDigest", "The Content-MD5 given is no MD5 digest in base64")
    }
    guard digest == md5(body) else {
      throw SimulatedFault("BadDigest", "The Content-MD5 given is not that of the body")
    }
  }
}
