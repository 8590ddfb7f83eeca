import Foundation
import TestSupport
import Testing

/// Files that go to S3 and come back through the real program.
@Suite struct ObjectTests {
  private static let script = """
    local s3 = require "almanac.s3"
    local client = aws.client("s3", { region = "us-east-1" })
    client.create_bucket { Bucket = "files" }
    local sent = s3.upload { path = "SOURCE", bucket = "files", key = "a b/c", client = client }
    local got = s3.download { bucket = "files", key = "a b/c", path = "TARGET", client = client }
    print(got.Body, got.ContentLength, #client.list_multipart_uploads { Bucket = "files" }.Uploads)
    print(client.get_object { Bucket = "files", Key = "a b/c", Range = "bytes=0-3" }.Body)
    local put = client.put_object({ Bucket = "files", Key = "sum", Body = "hello", ChecksumAlgorithm = "SHA256" })
    print(put.ChecksumSHA256, client.get_object { Bucket = "files", Key = "sum" }.Body)
    """

  private func transfer(bytes: Int) async throws -> (output: String, isEqual: Bool) {
    try await LiveAccount.withEmpty { account in
      let contents = Data((0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) })
      let source = try account.directory.write("", to: "source")
      try contents.write(to: URL(filePath: source))
      let target = source + ".back"
      let text = Self.script.replacingOccurrences(of: "SOURCE", with: source)
        .replacingOccurrences(of: "TARGET", with: target)
      let path = try account.directory.write(text, to: "transfer.lua")
      let output = try account.succeed(try await account.almanac(path))
      let left = try FileManager.default.contentsOfDirectory(
        atPath: URL(filePath: source).deletingLastPathComponent().path)
      #expect(Set(left).subtracting(["source", "source.back", "transfer.lua"]).isEmpty)
      return (output, try Data(contentsOf: URL(filePath: target)) == contents)
    }
  }

  @Test(arguments: [0, 5, 1 << 20, 17 << 20])
  func `a file comes back as it went`(_ bytes: Int) async throws {
    let (output, isEqual) = try await transfer(bytes: max(bytes, 4))
    #expect(isEqual)
    #expect(output.contains("\t\(max(bytes, 4))\t0"))
    #expect(output.contains("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=\thello"))
  }

  @Test func `a runbook needs its permissions for files`() async throws {
    try await LiveAccount.withEmpty { account in
      let source = try account.directory.write("x", to: "x")
      let text = """
        return runbook {
          name = "files", permissions = { aws = { "s3:*" }, read = { "/nowhere" } },
          run = function() aws.s3.put_object({ Bucket = "files", Key = "k" }, { from = "\(source)" }) end,
        }
        """
      let result = try await account.almanac(account.directory.write(text, to: "refused.lua"))
      #expect(result.status == 1)
      #expect(result.stderr.contains("under read"))
    }
  }
}
