import Testing
import Values

@testable import AWSClient

struct ChecksumTests {
  /// The catalogue of parametrised CRC algorithms gives the check value of each over these nine digits.
  @Test(arguments: [
    (ChecksumAlgorithm.crc32, [0xcb, 0xf4, 0x39, 0x26]), (.crc32c, [0xe3, 0x06, 0x92, 0x83]),
    (.crc64nvme, [0xae, 0x8b, 0x14, 0x86, 0x0a, 0x79, 0x98, 0x88]),
  ])
  func `check values`(_ algorithm: ChecksumAlgorithm, _ digest: [UInt8]) {
    #expect(algorithm.digest(of: Array("123456789".utf8)) == digest)
  }

  @Test(arguments: ChecksumAlgorithm.allCases)
  func `the pieces do not matter`(_ algorithm: ChecksumAlgorithm) {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 31) }
    var pieces = Checksum(algorithm)
    for start in stride(from: 0, to: 1000, by: 13) {
      bytes[start..<min(start + 13, 1000)].withUnsafeBytes { pieces.update($0) }
    }
    #expect(pieces.digest == algorithm.digest(of: bytes))
  }

  private func get(_ headers: [String: String]) async -> (body: Value?, code: String?, attempts: Int) {
    let transport = ScriptedTransport(.answer(200, "hello", headers: headers))
    let outcome = await Account(transport).call("s3", "GetObject", ["Bucket": "logs", "Key": "k"])
    return (outcome.value?["Body"], outcome.fault?.code, transport.requests.count)
  }

  @Test func `an answer that is not what its checksum says is fetched again, then refused`() async {
    #expect(await get(["x-amz-checksum-crc32": "NhCmhg=="]).body == "hello")
    let corrupt = await get(["x-amz-checksum-crc32": "AAAAAA=="])
    #expect(corrupt.code == "ChecksumMismatch" && corrupt.attempts == 3)
    #expect(await get(["x-amz-checksum-crc32": "AAAAAA==-3"]).body == "hello")
  }
}
