import Effects
import TestSupport
import Testing
import Values

@testable import AWSClient

struct S3RequestTests {
  @Test func `requests go where botocore sends them, signed and summed as it does`() async throws {
    let output = try await PythonScript("Tests/AWSClientTests/botocore_s3_requests.py").output([])
    let lines = try output.split(separator: "\n").map { try JSONReader.value(String($0)) }
    for sample in lines {
      let difference = try await Self.difference(sample)
      #expect(difference == nil, "\(sample.json())")
    }
    #expect(lines.count > 300)
  }

  /// Nothing where the request is botocore's, or both refuse.
  private static func difference(_ sample: Value) async throws -> String? {
    let operation = try #require(sample["operation"]?.text)
    let account = Account(
      ScriptedTransport(.answer(200, "")),
      variables: ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_CONFIG_FILE": "/config"],
      files: ["/config": sample["configuration"]?.text ?? ""])
    let options = Account.options {
      $0.region = sample["region"]?.text
      $0.endpointURL = sample["endpoint"]?.text
      $0.retries = 0
    }
    _ = await account.call("s3", operation, sample["parameters"] ?? [:], paging: .single, options: options)
    guard let request = account.transport.requests.first else {
      return sample["error"] == nil ? "nothing was sent" : nil
    }
    guard let url = sample["url"]?.text else { return "sent to \(request.url)" }
    let scope = signingScope(request)
    let headers = sample["headers"]?.map ?? [:]
    if parts(request.url.description) != parts(url) { return "\(request.url)" }
    if scope != [sample["signed_for"]?.text, sample["service"]?.text] { return "\(scope)" }
    // Over TLS botocore puts the same checksum behind the body.
    let isTrailing = url.hasPrefix("https") && operation == "PutObject"
    let own = request.headers.filter { header in prefixes.contains { header.name.lowercased().hasPrefix($0) } }
    let found = Dictionary(own.map { ($0.name.lowercased(), Value.string($0.value)) }) { first, _ in first }
    return found == headers || isTrailing ? nil : "\(found)"
  }

  private static let prefixes = ["x-amz-checksum", "x-amz-sdk-checksum", "x-amz-server-side", "content-md5"]

  private static func signingScope(_ request: HTTPRequest) -> [String?] {
    let header = request.headers.first { $0.name == "Authorization" }?.value ?? ""
    let parts = header.split(separator: "/").map(String.init)
    return parts.count > 3 ? [parts[2], parts[3]] : []
  }

  /// Parameters have no order of their own.
  private static func parts(_ url: String) -> [String] {
    url.lowercased().split { $0 == "?" || $0 == "&" }.map(String.init).sorted()
  }
}
