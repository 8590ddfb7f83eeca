import Glibc

/// The least client that can talk to a test's own server.
package enum LoopbackHTTP {
  /// Sends one request on a connection of its own and returns status and body.
  package static func send(
    _ method: String, _ path: String, port: UInt16, headers: [(String, String)] = [], body: String = ""
  ) throws -> (status: Int, body: String) {
    let descriptor = try LoopbackSocket.connect(port: port)
    defer { close(descriptor) }
    let head = [
      "\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Content-Length: \(body.utf8.count)",
      "Connection: close",
    ]
    let lines = head + headers.map { "\($0.0): \($0.1)" } + ["", body]
    guard LoopbackSocket.send(Array(lines.joined(separator: "\r\n").utf8), to: descriptor) else {
      throw SystemError(call: "send to port \(port)", code: errno)
    }
    var answer: [UInt8] = []
    while case let bytes = LoopbackSocket.receive(from: descriptor), !bytes.isEmpty { answer += bytes }
    return parse(answer)
  }

  private static func parse(_ answer: [UInt8]) -> (status: Int, body: String) {
    let text = String(decoding: answer, as: UTF8.self)
    let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return (status, text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? "")
  }
}
