import Effects
import Testing
import Values
import WireProtocols

@testable import AWSClient

struct RetryTests {
  private let good = Reply.ec2("DescribeVpcs")

  private func outcome(
    _ account: Account, seconds: Double? = nil, options: ClientOptions = ClientOptions()
  ) async -> Outcome {
    await account.call("ec2", "DescribeVpcs", seconds: seconds, options: options)
  }

  @Test(arguments: ["RequestLimitExceeded", "Throttling", "RequestTimeout", "SlowDown"])
  func `throttled and transient codes are tried again`(code: String) async {
    let account = Account(ScriptedTransport(Reply.ec2Error(code), Reply.ec2Error(code), good))
    let outcome = await outcome(account)
    #expect(outcome.fault == nil)
    #expect(outcome.attempts == 3)
    #expect(account.time.slept == [1, 2])
    #expect(
      account.progress == [
        .retrying(attempt: 1, code: code, seconds: 1), .retrying(attempt: 2, code: code, seconds: 2),
      ])
  }

  @Test(arguments: [500, 502, 503, 504])
  func `statuses of a server in trouble are tried again, whatever the body`(status: Int) async {
    let account = Account(ScriptedTransport(.answer(status, "<html>oops</html>"), good))
    #expect(await outcome(account).attempts == 2)
  }

  @Test(arguments: [
    TransportError.Reason.refused, .reset, .truncated, .garbled, .unresolved, .readTimeout(seconds: 60),
    .connectTimeout(seconds: 60), .tls("x"),
  ])
  func `errors of the connection are tried again`(reason: TransportError.Reason) async {
    let account = Account(ScriptedTransport(.failure(reason)))
    let outcome = await outcome(account)
    #expect(outcome.attempts == 3)
    #expect(outcome.fault?.kind == .transport && outcome.fault?.attempts == 3)
    #expect(outcome.fault?.message.isEmpty == false && outcome.fault?.service == "ec2")
  }

  @Test func `other codes, large answers and a missing library are not`() async {
    let replies: [ScriptedTransport.Reply] = [
      Reply.ec2Error("UnauthorizedOperation", status: 403), .failure(.tooLarge(limit: 1 << 20)),
      .failure(.noLibrary("x")),
    ]
    for reply in replies { #expect(await outcome(Account(ScriptedTransport(reply))).attempts == 1) }
  }

  @Test func `retries given with the call, and by the environment`() async {
    let transport = ScriptedTransport(Reply.ec2Error("Throttling"))
    #expect(await outcome(Account(transport), options: Account.options { $0.retries = 0 }).attempts == 1)
    #expect(await outcome(Account(transport), options: Account.options { $0.retries = 4 }).attempts == 5)
    let variables = Account.variables.merging(["AWS_MAX_ATTEMPTS": "2"]) { $1 }
    #expect(await outcome(Account(transport, variables: variables)).attempts == 2)
  }

  @Test func `backoff doubles, is capped, and takes chance`() {
    func seconds(_ attempt: Int, _ random: Double) -> Double {
      Backoff.seconds(after: attempt, random: random, response: nil)
    }
    #expect((1...7).map { seconds($0, 1) } == [1, 2, 4, 8, 16, 20, 20])
    #expect(seconds(3, 0.5) == 2)
    #expect(seconds(1000, 0.25) == 5)
  }

  @Test func `a service's wish counts, within bounds`() {
    func seconds(_ headers: [HTTPRequest.Header]) -> Double {
      Backoff.seconds(after: 1, random: 0.5, response: HTTPResponse(status: 503, headers: headers))
    }
    #expect(seconds([("x-amz-retry-after", "1500")]) == 1.5)
    #expect(seconds([("Retry-After", "3")]) == 3)
    #expect(seconds([("Retry-After", "600")]) == 5.5)
    #expect(seconds([("Retry-After", "-1")]) == 0.5)
    #expect(seconds([("Retry-After", "Sun, 22 Nov 2026 08:04:00 GMT")]) == 0.5)
  }

  @Test func `the quota runs out and is paid back`() {
    let quota = RetryQuota()
    var taken = 0
    while quota.take(afterTimeout: false) != nil { taken += 1 }
    #expect(taken == 100)
    quota.succeeded(taken: 10)
    #expect(quota.take(afterTimeout: true) == 10)
    #expect(quota.take(afterTimeout: false) == nil)
    for _ in 0..<5 { quota.succeeded(taken: nil) }
    #expect(quota.take(afterTimeout: false) == 5)
  }

  @Test func `an outage ends the retries of a client`() async {
    let account = Account(ScriptedTransport(Reply.ec2Error("Throttling")))
    var attempts = 0
    for _ in 0..<60 { attempts += await outcome(account).attempts }
    #expect(attempts == 60 + 100)
  }

  @Test func `expired credentials are said to be expired`() async {
    let account = Account(ScriptedTransport(Reply.ec2Error("ExpiredToken", "The token has expired", status: 500)))
    let outcome = await outcome(account)
    #expect(outcome.attempts == 1)
    #expect(outcome.fault?.message == "The token has expired; the credentials (environment) have expired, get new ones")
  }

  @Test func `a clock that is wrong is corrected from the answer`() async throws {
    let date = "Mon, 21 Sep 2026 16:13:20 GMT"
    let theirs = try #require(HTTPDate.seconds(date))
    let refusal = Reply.ec2Error("SignatureDoesNotMatch", status: 403, headers: ["Date": date])
    let transport = ScriptedTransport(refusal, good)
    let account = Account(transport)
    let outcome = await outcome(account)
    #expect(abs(theirs - VirtualTime.start) > 240)
    #expect(outcome.fault == nil && outcome.attempts == 2)
    #expect(account.time.slept.isEmpty)
    #expect(transport.requests[1].headers.contains { $0 == ("X-Amz-Date", "20260921T161320Z") })
  }

  @Test func `a clock that is right blames nobody`() async {
    let refusal = Reply.ec2Error(
      "SignatureDoesNotMatch", status: 403, headers: ["Date": "Mon, 21 Sep 2026 14:13:20 GMT"])
    #expect(HTTPDate.seconds("Mon, 21 Sep 2026 14:13:20 GMT") == VirtualTime.start)
    #expect(await outcome(Account(ScriptedTransport(refusal))).attempts == 1)
  }

  @Test func `no attempt is begun past the end of the run or of the call`() async {
    let transport = ScriptedTransport(Reply.ec2Error("Throttling"))
    let run = await outcome(Account(transport), seconds: 2.5)
    #expect(run.fault?.kind == .timeout && run.attempts == 2)
    #expect(run.fault?.message == "no time was left for another attempt; the last one ended with Throttling")
    let call = await outcome(Account(transport), options: Account.options { $0.timeout = 0.5 })
    #expect(call.fault?.kind == .timeout && call.attempts == 1)
  }

  @Test func `the deadline goes with the request`() async throws {
    let transport = ScriptedTransport(.failure(.deadline))
    let account = Account(transport)
    let outcome = await outcome(account, seconds: 10, options: Account.options { $0.timeout = 4 })
    #expect(outcome.fault?.kind == .timeout)
    #expect(transport.requests.first?.deadline == account.time.now.advanced(by: .seconds(4)))
  }
}
