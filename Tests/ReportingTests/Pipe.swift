import Glibc
import Reporting

/// A pipe whose writing end is an output, and whose reading end tells what was written.
final class Pipe {
  let output: Output
  private let writing: Int32
  private var reading: Int32

  /// - Parameter blocking: false for a pipe whose writer is told to come back later.
  init(blocking: Bool = true) {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    (reading, writing) = (ends[0], ends[1])
    if !blocking { _ = fcntl(writing, F_SETFL, O_NONBLOCK) }
    output = Output(descriptor: writing)
  }

  deinit { closeReader() }

  func closeReader() {
    if reading >= 0 { close(reading) }
    reading = -1
  }

  /// Ends the writing and returns all that was written.
  func text() -> String {
    close(writing)
    // All of it is in the pipe already; a program that another test starts may hold the writing end open for longer.
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    return String(decoding: read(), as: UTF8.self)
  }

  /// Reads `count` bytes, or to the end.
  func read(_ count: Int = .max) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < count {
      let length = Glibc.read(reading, &buffer, min(buffer.count, count - bytes.count))
      guard length > 0 else { break }
      bytes += buffer[..<length]
    }
    return bytes
  }
}
