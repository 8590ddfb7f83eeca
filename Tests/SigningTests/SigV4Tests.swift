import TestSupport
import Testing
import Values

@testable import Signing

/// AWS's published examples, and botocore on random requests.
struct SigV4Tests {
  private let example = Credentials(
    accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
  private let s3Example = Credentials(
    accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")

  @Test func `the vanilla request of AWS's signing test suite`() {
    let request = SigningRequest(method: "GET", host: "example.amazonaws.com", path: "/", payload: .bytes([]))
    let headers = SigV4.sign(
      request, with: example, in: SigningScope(region: "us-east-1", service: "service", time: 1_440_938_160))
    #expect(headers.map(\.name) == ["X-Amz-Date", "Authorization"])
    #expect(headers[0].value == "20150830T123600Z")
    #expect(
      headers[1].value == """
        AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
        SignedHeaders=host;x-amz-date, \
        Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
        """)
  }

  @Test func `the ListUsers example of the General Reference`() throws {
    let request = SigningRequest(
      method: "GET", host: "iam.amazonaws.com", path: "/", query: "Version=2010-05-08&Action=ListUsers",
      headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")], payload: .bytes([]))
    let headers = SigV4.sign(
      request, with: example, in: SigningScope(region: "us-east-1", service: "iam", time: 1_440_938_160))
    let authorization = try #require(headers.last).value
    #expect(authorization.hasSuffix("=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"))
  }

  @Test func `the GetObject example of the S3 reference`() throws {
    let request = SigningRequest(
      method: "GET", host: "examplebucket.s3.amazonaws.com", path: "/test.txt", headers: [("Range", "bytes=0-9")],
      payload: .bytes([]))
    let scope = SigningScope(
      region: "us-east-1", service: "s3", time: 1_369_353_600, encodesPathTwice: false, sendsPayloadDigest: true)
    let authorization = try #require(SigV4.sign(request, with: s3Example, in: scope).last).value
    #expect(authorization.hasSuffix("=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"))
  }

  @Test func `the presigned URL of the S3 reference`() {
    let request = SigningRequest(
      method: "GET", host: "examplebucket.s3.amazonaws.com", path: "/test.txt", payload: .unsigned)
    let scope = SigningScope(region: "us-east-1", service: "s3", time: 1_369_353_600, encodesPathTwice: false)
    let url = SigV4.presign(request, with: s3Example, in: scope, expires: 86400)
    #expect(url.hasPrefix("https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&"))
    #expect(url.contains("&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&"))
    #expect(url.hasSuffix("&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"))
  }

  @Test func `an unsigned payload says so in a header`() {
    let request = SigningRequest(method: "PUT", host: "h", path: "/", payload: .unsigned)
    let headers = SigV4.sign(request, with: example, in: SigningScope(region: "r", service: "s", time: 0))
    #expect(headers.contains { $0 == ("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD") })
  }

  @Test func `signing again replaces what the first signing added`() {
    let scope = SigningScope(region: "r", service: "s", time: 0)
    var request = SigningRequest(method: "POST", host: "h", path: "/", payload: .bytes([1]))
    let first = SigV4.sign(request, with: example, in: scope)
    request.headers += first
    #expect(SigV4.sign(request, with: example, in: scope).elementsEqual(first, by: ==))
  }

  @Test func `a printed credential shows no secret`() {
    let credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "hush", sessionToken: "quiet")
    var dumped = ""
    dump(credentials, to: &dumped)
    for text in ["\(credentials)", String(reflecting: credentials), dumped] {
      #expect(!text.contains("hush") && !text.contains("quiet"))
    }
  }

  @Test func `random requests are signed as botocore signs them`() async throws {
    let output = try await PythonScript("Tests/SigningTests/botocore_signatures.py").output(["7", "300"])
    for line in output.split(separator: "\n") {
      let sample = try JSONReader.value(String(line))
      let expected = try #require(sample["expected"]?.map).mapValues { $0.text ?? "" }
      let signed = try Self.sign(sample)
      #expect(Dictionary(uniqueKeysWithValues: signed.map { ($0.name, $0.value) }) == expected, "\(sample.json())")
    }
  }

  private static func sign(_ sample: Value) throws -> [SigningRequest.Header] {
    func text(_ name: String) -> String { sample[name]?.text ?? "" }
    let headers = try #require(sample["headers"]?.map).map { (name: $0.key, value: $0.value.text ?? "") }
    let isS3 = text("service") == "s3"
    let request = SigningRequest(
      method: text("method"), host: text("host"), path: text("path"), query: text("query"), headers: headers,
      payload: .bytes(Array(text("body").utf8)))
    let credentials = Credentials(
      accessKeyID: text("key"), secretAccessKey: text("secret"), sessionToken: sample["token"]?.text)
    let time = try #require(sample["time"]?.integer)
    let scope = SigningScope(
      region: text("region"), service: text("service"), time: time, encodesPathTwice: !isS3, sendsPayloadDigest: isS3)
    return SigV4.sign(request, with: credentials, in: scope)
  }
}
