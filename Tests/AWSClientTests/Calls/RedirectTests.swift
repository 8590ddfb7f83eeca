import Testing
import Values

@testable import AWSClient

struct RedirectTests {
  private static let listing = "<ListBucketResult><Name>logs</Name></ListBucketResult>"
  private static let place = [
    "x-amz-bucket-region": "ap-south-1", "Location": "https://elsewhere.example.com/logs",
  ]

  private func list(_ transport: ScriptedTransport, times: Int = 1) async -> [HTTPRequest] {
    let account = Account(transport)
    for _ in 0..<times { _ = await account.call("s3", "ListObjectsV2", ["Bucket": "logs"]) }
    return transport.requests
  }

  @Test func `a bucket in another region is asked there, once, and from then on`() async {
    let refusal = ScriptedTransport.Reply.answer(
      301, "<Error><Code>PermanentRedirect</Code><Message>m</Message></Error>", headers: Self.place)
    let requests = await list(ScriptedTransport(refusal, .answer(200, Self.listing)), times: 2)
    let there = "logs.s3.ap-south-1.amazonaws.com"
    #expect(requests.map(\.url.host) == ["logs.s3.eu-west-1.amazonaws.com", there, there])
    #expect(requests[1].headers.contains { $0.value.contains("/ap-south-1/s3/") })
  }

  @Test func `a region that the body names`() async {
    let refusal = ScriptedTransport.Reply.answer(
      400, "<Error><Code>AuthorizationHeaderMalformed</Code><Message>m</Message><Region>us-west-2</Region></Error>")
    let requests = await list(ScriptedTransport(refusal, .answer(200, Self.listing)))
    #expect(requests.map(\.url.host).last == "logs.s3.us-west-2.amazonaws.com")
  }

  @Test func `a region that no answer names is asked for`() async {
    let refusal = ScriptedTransport.Reply.answer(
      301, "<Error><Code>PermanentRedirect</Code><Message>m</Message></Error>")
    let transport = ScriptedTransport(
      refusal, .answer(403, "", headers: Self.place), .answer(200, Self.listing))
    let requests = await list(transport)
    #expect(requests.map(\.method) == ["GET", "HEAD", "GET"])
    #expect(requests.map(\.url.host).last == "logs.s3.ap-south-1.amazonaws.com")
  }

  @Test func `nobody is sent in circles, nor to a host of the answer's choice`() async {
    let refusal = ScriptedTransport.Reply.answer(
      307, "<Error><Code>TemporaryRedirect</Code><Message>m</Message></Error>", headers: Self.place)
    let requests = await list(ScriptedTransport(refusal))
    #expect(requests.count == 2)
    #expect(requests.allSatisfy { $0.url.host.hasSuffix(".amazonaws.com") })
    let bad = ["x-amz-bucket-region": "evil.example.com/"]
    let lied = await list(ScriptedTransport(.answer(301, "", headers: bad)))
    #expect(lied.allSatisfy { $0.url.host == "logs.s3.eu-west-1.amazonaws.com" })
  }

  @Test func `streams of events are refused before anything is sent`() async {
    let transport = ScriptedTransport(.answer(200, ""))
    let outcome = await Account(transport).call("logs", "StartLiveTail", ["logGroupIdentifiers": ["a"]])
    #expect(outcome.fault?.code == "EventStream")
    #expect(transport.requests.isEmpty)
  }
}
