import ServiceModels
import Values

/// Compares an answer's body with the checksum that its headers tell, where the request asked for one.
enum ResponseChecksum {
  /// A body that is not what the service sent.
  struct Mismatch: Error, Equatable {
    let algorithm: String
    let expected: String
    let found: String
  }

  /// - Parameter read: hands over the body piece by piece.
  static func check(
    _ response: HTTPResponse, of operation: Operation, _ body: RequestBody
  ) throws(Mismatch) {
    guard let (algorithm, expected) = announced(response, operation) else { return }
    var checksum = Checksum(algorithm)
    guard (try? body.read { checksum.update($0) }) != nil else { return }
    let found = checksum.digest
    guard Base64.decode(expected.utf8) != found else { return }
    throw Mismatch(algorithm: algorithm.rawValue.uppercased(), expected: expected, found: Base64.encode(found))
  }

  /// A value with a dash is a checksum of parts' checksums, which the whole body does not have.
  private static func announced(_ response: HTTPResponse, _ operation: Operation) -> (ChecksumAlgorithm, String)? {
    let offered = Set(operation.responseChecksums.map { $0.lowercased() })
    for algorithm in ChecksumAlgorithm.allCases where offered.contains(algorithm.rawValue) {
      if let value = response.header(algorithm.header), !value.contains("-") { return (algorithm, value) }
    }
    return nil
  }
}
