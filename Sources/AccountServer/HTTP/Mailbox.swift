import Glibc
import Synchronization

/// How other threads reach an event loop: answers that were made elsewhere, and the word to stop. Wakes the loop.
final class Mailbox: Sendable {
  struct Letter: Sendable {
    let connection: UInt64
    let bytes: [UInt8]
    /// The connection closes behind it.
    let isLast: Bool
  }

  private struct Contents {
    var letters: [Letter] = []
    var isStopped = false
  }

  /// Readable when something came.
  let descriptor: Int32
  private let bell: Int32
  private let contents = Mutex(Contents())

  /// Nothing, and `errno`, where the process has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { Descriptors.prepare(end) }
    (descriptor, bell) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(bell)
  }

  var isStopped: Bool { contents.withLock { $0.isStopped } }

  func post(_ letter: Letter) {
    contents.withLock { $0.letters.append(letter) }
    ring()
  }

  func stop() {
    contents.withLock { $0.isStopped = true }
    ring()
  }

  func take() -> [Letter] {
    contents.withLock { contents in
      defer { contents.letters = [] }
      return contents.letters
    }
  }

  /// What rang is heard.
  func clear() {
    var bytes = (UInt64(0), UInt64(0))
    while read(descriptor, &bytes, MemoryLayout.size(ofValue: bytes)) > 0 {}
  }

  /// A full pipe has rung already.
  private func ring() {
    var byte: UInt8 = 1
    while write(bell, &byte, 1) < 0, errno == EINTR {}
  }
}
