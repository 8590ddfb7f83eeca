import Glibc

/// TCP on 127.0.0.1 and nowhere else.
package enum LoopbackSocket {
  /// A listening socket on a port of the kernel's choice.
  static func listen() throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = try make()
    var address = Self.address(port: 0)
    try check("bind", withSocketAddress(&address) { bind(descriptor, $0, $1) })
    try check("listen", Glibc.listen(descriptor, 128))
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    try check("getsockname", withSocketAddress(&address) { pointer, _ in getsockname(descriptor, pointer, &size) })
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  /// A connection to a server on this machine.
  package static func connect(port: UInt16) throws -> Int32 {
    let descriptor = try make()
    var address = Self.address(port: port)
    do {
      try check("connect to port \(port)", withSocketAddress(&address) { Glibc.connect(descriptor, $0, $1) })
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// A port on which nothing listened a moment ago: for "connection refused", not for starting servers.
  package static func closedPort() throws -> UInt16 {
    let (descriptor, port) = try listen()
    close(descriptor)
    return port
  }

  /// Sends all of it. False when the other side has gone.
  static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent <= 0 { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// What is there, at least a byte; empty at the end of the stream.
  static func receive(from descriptor: Int32) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count > 0 ? Array(buffer[..<count]) : []
  }

  private static func make() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    try check("socket", descriptor)
    return descriptor
  }

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return address
  }

  private static func withSocketAddress<R>(
    _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> R
  ) -> R {
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func check(_ call: String, _ answer: Int32) throws {
    if answer < 0 { throw SystemError(call: call, code: errno) }
  }
}
