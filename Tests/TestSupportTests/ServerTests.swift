import TestSupport
import Testing

@Suite struct ServerTests {
  @Test func `a capture server records requests in order and answers from its queue`() throws {
    let server = try CaptureServer(replies: [.http(200, headers: [("X-A", "1")], body: "first"), .close])
    let first = try LoopbackHTTP.send("POST", "/a?b=c", port: server.port, body: "Action=X")
    #expect(first == (200, "first"))
    #expect(try LoopbackHTTP.send("GET", "/gone", port: server.port).status == 0)
    #expect(try LoopbackHTTP.send("GET", "/more", port: server.port).status == 599)
    #expect(server.requests.map(\.target) == ["/a?b=c", "/gone", "/more"])
    #expect(server.requests[0].text == "Action=X")
    #expect(server.requests[0].header("content-length") == "8")
    #expect(server.connections == 3)
  }

  @Test func `a released capture server refuses connections`() throws {
    let port = try CaptureServer(replies: []).port
    #expect(throws: SystemError.self) { try LoopbackHTTP.send("GET", "/", port: port) }
  }

  @Test func `moto answers, and is empty when lent again`() async throws {
    for _ in 0..<2 { try await MotoServer.withEmptyServer(makeOneNetwork) }
  }

  @Sendable private func makeOneNetwork(on server: MotoServer) throws {
    let before = try query("DescribeVpcs", server)
    #expect(!before.body.contains("10.9.0.0/16"))
    #expect(try query("CreateVpc&CidrBlock=10.9.0.0%2F16", server).status == 200)
    #expect(try query("DescribeVpcs", server).body.contains("10.9.0.0/16"))
  }

  private func query(_ action: String, _ server: MotoServer) throws -> (status: Int, body: String) {
    let scope = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/us-west-2/ec2/aws4_request, SignedHeaders=host"
    let headers = [("Authorization", scope), ("Content-Type", "application/x-www-form-urlencoded")]
    let body = "Version=2016-11-15&Action=\(action)"
    return try LoopbackHTTP.send("POST", "/", port: server.port, headers: headers, body: body)
  }
}
