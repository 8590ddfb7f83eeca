import Testing

@testable import AWSClient

struct CurlTransportTests {
  private func send(
    _ url: String, method: String = "POST", headers: [HTTPRequest.Header] = [], body: [UInt8] = Array("a=1".utf8),
    limits: TransportLimits = TransportLimits(), deadline: Duration? = nil, by transport: CurlTransport? = nil
  ) async throws -> Result<HTTPResponse, TransportError> {
    let transport = transport ?? CurlTransport(agent: "almanac/test", limits: limits)
    let deadline = deadline.map { ContinuousClock.now.advanced(by: $0) }
    let address = try #require(EndpointURL(url))
    return await transport.send(
      HTTPRequest(method: method, url: address, headers: headers, body: body, deadline: deadline))
  }

  private func reason(_ result: Result<HTTPResponse, TransportError>) -> TransportError.Reason? {
    if case .failure(let error) = result { error.reason } else { nil }
  }

  @Test func `sends what it was given and nothing else`() async throws {
    let server = LoopbackServer { _ in .reply(status: 503, headers: ["X-One: 1", "Empty:"], body: [0, 255]) }
    defer { server.stop() }
    let response = try await send(
      server.url + "/a/../b?x=%20", headers: [("Content-Type", "text/x"), ("X-Amz-Date", "now")]
    ).get()
    #expect(response.status == 503)
    #expect(response.body == [0, 255])
    #expect(response.header("x-one") == "1")
    #expect(response.header("empty")?.isEmpty == true)
    let lines = try #require(server.seen.first).head.split(separator: "\r\n").map(String.init)
    #expect(lines.first == "POST /a/../b?x=%20 HTTP/1.1")
    #expect(
      Set(lines.dropFirst()) == [
        "Host: 127.0.0.1:\(server.port)", "User-Agent: almanac/test", "Content-Type: text/x", "X-Amz-Date: now",
        "Content-Length: 3",
      ])
    #expect(server.seen.first?.body == Array("a=1".utf8))
  }

  @Test(arguments: ["GET", "DELETE", "HEAD", "PUT", "POST", "PATCH"])
  func `every method, without a body`(method: String) async throws {
    let server = LoopbackServer { _ in .reply(status: 204, headers: [], body: []) }
    defer { server.stop() }
    #expect(try await send(server.url + "/x", method: method, body: []).get().status == 204)
    #expect(server.seen.first?.head.hasPrefix("\(method) /x HTTP/1.1\r\n") == true)
  }

  @Test func `a large body goes without asking first`() async throws {
    let server = LoopbackServer { _ in .ok("done") }
    defer { server.stop() }
    let body = [UInt8](repeating: 7, count: 3_000_000)
    _ = try await send(server.url, body: body).get()
    #expect(server.seen.first?.body == body)
    #expect(server.seen.first?.head.contains("Expect") == false)
  }

  @Test func `connections are used again`() async throws {
    let server = LoopbackServer { _ in .ok("x") }
    defer { server.stop() }
    let transport = CurlTransport(agent: "almanac/test")
    for _ in 0..<5 { _ = try await send(server.url, by: transport).get() }
    #expect(server.seen.map(\.connection) == [0, 0, 0, 0, 0])
  }

  @Test func `redirects are not followed`() async throws {
    let server = LoopbackServer { _ in .reply(status: 307, headers: ["Location: /elsewhere"], body: []) }
    defer { server.stop() }
    #expect(try await send(server.url).get().status == 307)
    #expect(server.seen.count == 1)
  }

  @Test func `an interim answer is passed over`() async throws {
    let server = LoopbackServer { _ in
      .raw("HTTP/1.1 103 Early\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Late: 1\r\n\r\nok")
    }
    defer { server.stop() }
    let response = try await send(server.url).get()
    #expect(response.headers.map(\.name) == ["Content-Length", "X-Late"])
  }

  @Test func `nobody listens`() async throws {
    let result = try await send("http://127.0.0.1:1")
    #expect(result.failure == TransportError(.refused, host: "127.0.0.1", port: 1))
  }

  @Test func `a name that is not there`() async throws {
    #expect(reason(try await send("http://nowhere.invalid")) == .unresolved)
  }

  @Test func `a connection that ends before the answer, in its middle, or without sense`() async throws {
    let answers: [(LoopbackServer.Answer, TransportError.Reason)] = [
      (.reset, .reset), (.raw(""), .reset), (.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour"), .truncated),
      (.raw("\u{1}\u{2} garbage \r\n\r\n"), .garbled),
    ]
    for (answer, expected) in answers {
      let server = LoopbackServer { _ in answer }
      defer { server.stop() }
      #expect(reason(try await send(server.url)) == expected)
    }
  }

  @Test func `an answer without a length ends with its connection`() async throws {
    let server = LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\n\r\nall of it") }
    defer { server.stop() }
    #expect(try await send(server.url).get().body == Array("all of it".utf8))
  }

  @Test func `an answer past the bound`() async throws {
    let server = LoopbackServer { _ in .ok(String(repeating: "x", count: 5000)) }
    defer { server.stop() }
    var limits = TransportLimits()
    limits.bodySize = 4999
    #expect(reason(try await send(server.url, limits: limits)) == .tooLarge(limit: 4999))
    limits.bodySize = 5000
    #expect(try await send(server.url, limits: limits).get().body.count == 5000)
  }

  @Test func `the call's own time`() async throws {
    let server = LoopbackServer { _ in .stall }
    defer { server.stop() }
    #expect(reason(try await send(server.url, deadline: .milliseconds(30))) == .deadline)
    #expect(reason(try await send(server.url, deadline: .zero)) == .deadline)
  }

  @Test func `a silent server`() async throws {
    let server = LoopbackServer { _ in .stall }
    defer { server.stop() }
    var limits = TransportLimits()
    limits.readTimeout = 1
    #expect(reason(try await send(server.url, limits: limits)) == .readTimeout(seconds: 1))
  }

  @Test func `a cancelled task ends its transfer`() async throws {
    let server = LoopbackServer { _ in .stall }
    defer { server.stop() }
    let task = Task { try await send(server.url) }
    while server.seen.isEmpty { await Task.yield() }
    task.cancel()
    #expect(reason(try await task.value) == .cancelled)
  }

  @Test func `a task cancelled before it began`() async throws {
    let server = LoopbackServer { _ in .stall }
    defer { server.stop() }
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await send(server.url)
    }
    task.cancel()
    #expect(reason(try await task.value) == .cancelled)
  }

  @Test func `a thousand at once`() async throws {
    let server = LoopbackServer { _ in .ok("x") }
    defer { server.stop() }
    var limits = TransportLimits()
    limits.transfers = 32
    let transport = CurlTransport(agent: "almanac/test", limits: limits)
    let succeeded = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<1000 { group.addTask { (try? await send(server.url, by: transport).get().status) == 200 } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(succeeded == 1000)
    #expect(Set(server.seen.map(\.connection)).count <= 40)
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
