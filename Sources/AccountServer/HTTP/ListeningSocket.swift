import Glibc

/// A listening socket, closed with its owner.
final class ListeningSocket: Sendable {
  let descriptor: Int32
  let port: UInt16

  init(_ address: ListenAddress) throws(ListenFault) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0, let port = Self.bind(descriptor, to: address) else {
      let reason = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw ListenFault(address: address, reason: reason)
    }
    (self.descriptor, self.port) = (descriptor, port)
  }

  deinit { close(descriptor) }

  /// The port, or nothing and `errno`.
  private static func bind(_ descriptor: Int32, to address: ListenAddress) -> UInt16? {
    Descriptors.prepare(descriptor)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = address.port.bigEndian
    inet_pton(AF_INET, address.host, &name.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &name) { name in
      name.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        guard Glibc.bind(descriptor, name, length) == 0, Glibc.listen(descriptor, 1024) == 0 else { return Int32(-1) }
        return getsockname(descriptor, name, &length)
      }
    }
    return code == 0 ? UInt16(bigEndian: name.sin_port) : nil
  }
}

/// What every descriptor of the server is: not waited for, and not handed to programs that are started.
enum Descriptors {
  static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }
}
