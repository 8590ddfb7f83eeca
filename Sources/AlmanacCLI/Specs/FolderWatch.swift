import Glibc

/// Waits until a file in one of a number of folders changes.
struct FolderWatch: ~Copyable {
  private let descriptor: Int32

  init(_ folders: [String]) throws(UsageError) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw UsageError(message: "--watch: \(String(cString: strerror(errno)))") }
    let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE)
    for folder in folders where inotify_add_watch(descriptor, folder, events) < 0 {
      throw UsageError(message: "--watch: \(folder): \(String(cString: strerror(errno)))")
    }
  }

  deinit { close(descriptor) }

  /// Returns after a change, and after the others that come with it within a tenth of a second.
  func waitForChange() {
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    var patience: Int32 = -1
    while poll(&ready, 1, patience) != 0 {
      if read(descriptor, &buffer, buffer.count) > 0 { patience = 100 }
    }
  }
}
