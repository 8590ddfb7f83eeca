import Testing
import WireProtocols

@testable import AccountServer

/// Requests are the same however the bytes are cut.
@Suite struct RequestAssemblyTests {
  private static let whole = """
    POST /a%20b?x=1 HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello\
    \r\nGET http://host/p HTTP/1.1\nConnection: close\n\n\
    PUT /c HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n02\r\nde\r\n0\r\nT: x\r\n\r\n
    """

  private struct Read: Equatable {
    var method: String
    var target: String
    var body: String
    var keepsAlive: Bool
  }

  private static let requests = [
    Read(method: "POST", target: "/a%20b?x=1", body: "hello", keepsAlive: true),
    Read(method: "GET", target: "/p?", body: "", keepsAlive: false),
    Read(method: "PUT", target: "/c?", body: "abcde", keepsAlive: false),
  ]

  private func read(_ pieces: [ArraySlice<UInt8>], limits: HTTPLimits = HTTPLimits()) throws -> [Read] {
    var assembly = RequestAssembly(limits: limits)
    var found: [Read] = []
    for piece in pieces {
      piece.withUnsafeBytes { assembly.append($0) }
      while case .request(let request, let keepsAlive) = try assembly.next() {
        let body = String(decoding: request.body, as: UTF8.self)
        let target = request.path + "?" + request.query
        found.append(Read(method: request.method, target: target, body: body, keepsAlive: keepsAlive))
      }
    }
    return found
  }

  @Test func everyCutIntoTwo() throws {
    let bytes = Array(Self.whole.utf8)
    for cut in 0...bytes.count { #expect(try read([bytes[..<cut], bytes[cut...]]) == Self.requests, "cut at \(cut)") }
  }

  @Test func byteByByte() throws {
    let bytes = Array(Self.whole.utf8)
    #expect(try read(bytes.indices.map { bytes[$0...$0] }) == Self.requests)
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", 400),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", 400),
    ("POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n", 413),
    ("GET / HTTP/1.1\r\nX: \(String(repeating: "x", count: 300))", 431),
    ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\(String(repeating: "0", count: 300))", 431),
    ("nonsense\r\n\r\n", 400),
  ])
  func refused(_ text: String, status: Int) throws {
    var limits = HTTPLimits()
    (limits.head, limits.body) = (200, 1000)
    let bytes = Array(text.utf8)
    for cut in [0, bytes.count / 2, bytes.count - 1] {
      let refusal = #expect(throws: HTTPRefusal.self) {
        try read([bytes[..<cut], bytes[cut...]], limits: limits)
      }
      #expect(refusal?.status == status)
    }
  }

  @Test func invitesWhoeverWaits() throws {
    var assembly = RequestAssembly(limits: HTTPLimits())
    Array("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n".utf8).withUnsafeBytes {
      assembly.append($0)
    }
    guard case .invites = try assembly.next(), case .needsMore = try assembly.next() else {
      Issue.record("the body is not asked for once")
      return
    }
    Array("ok".utf8).withUnsafeBytes { assembly.append($0) }
    guard case .request(let request, _) = try assembly.next() else {
      Issue.record("there is no request")
      return
    }
    #expect(request.body == Array("ok".utf8))
  }
}
