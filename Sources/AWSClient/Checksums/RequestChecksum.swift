import Crypto
import Effects
import ServiceModels
import Values
import WireProtocols

/// The checksum of one request, as the operation's trait `httpChecksum` and botocore 1.43.11 (`httpchecksum.py`) have it.
///
/// It always goes in a header: the trailer that botocore uses over TLS says the same, and would need another framing.
struct RequestChecksum: Sendable {
  let algorithm: ChecksumAlgorithm
  /// The header that names the algorithm, where the caller did not choose it.
  private let announcement: String?

  /// Nothing where the request needs none, or the caller gave one.
  init?(_ operation: Operation, _ parameters: Value, _ parts: RequestParts, usesAlways: Bool) throws(Fault) {
    guard !parts.headers.contains(where: { Self.isChecksum($0.name) }) else { return nil }
    let member = operation.checksumAlgorithmMember.flatMap { operation.input?.member($0) }
    if let name = member.flatMap({ parameters[$0.name]?.text }) {
      guard let chosen = ChecksumAlgorithm(named: name) else { throw .unknownChecksum(member?.name ?? "", name) }
      (algorithm, announcement) = (chosen, nil)
    } else if operation.isChecksumRequired || member != nil && usesAlways {
      (algorithm, announcement) = (.usual, member?.locationName)
    } else {
      return nil
    }
  }

  private static func isChecksum(_ name: String) -> Bool {
    let prefix = "x-amz-checksum-"
    return name.lowercased().hasPrefix(prefix)
      && name.utf8.dropFirst(prefix.utf8.count).allSatisfy { $0 != UInt8(ascii: "-") }
  }

  func headers(for body: RequestBody) throws(Fault) -> [RequestParts.Pair] {
    var checksum = Checksum(algorithm)
    try body.read { checksum.update($0) }
    let named = announcement.map { RequestParts.Pair($0, algorithm.rawValue.uppercased()) }
    return [RequestParts.Pair(algorithm.header, Base64.encode(checksum.digest))] + (named.map { [$0] } ?? [])
  }
}

extension Fault {
  fileprivate static func unknownChecksum(_ member: String, _ name: String) -> Fault {
    let known = ChecksumAlgorithm.allCases.map { $0.rawValue.uppercased() }.joined(separator: ", ")
    let problem = Problem(path: member, .value(expected: "one of \(known)", found: Quoted.text(name)))
    return Fault(kind: .parameter, problems: [problem])
  }
}

/// A request's body: in memory, or in a file.
enum RequestBody: Sendable {
  case bytes([UInt8])
  case file(FileSlice)

  func read(_ take: (UnsafeRawBufferPointer) -> Void) throws(Fault) {
    switch self {
    case .bytes(let bytes): bytes.withUnsafeBytes(take)
    case .file(let slice): try slice.read(take)
    }
  }

  var bytes: [UInt8] { if case .bytes(let bytes) = self { bytes } else { [] } }

  var slice: FileSlice? { if case .file(let slice) = self { slice } else { nil } }

  /// SHA-256 of what is in a file, as a signature covers it.
  func digest() throws(Fault) -> [UInt8] {
    var hash = SHA256()
    try read { hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }
}
