import CMalloc

/// How the process takes memory from the system.
enum Memory {
  /// One heap for all threads, grown by a megabyte. glibc otherwise gives each thread a heap of its own and grows it page
  /// by page, and each of these hundreds of calls stops every other thread.
  static func growsInLargeSteps() {
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_TOP_PAD, 1 << 20)
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
  }
}
