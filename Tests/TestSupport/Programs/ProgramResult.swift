/// What a program left when it ended.
package struct ProgramResult: Sendable {
  package let stdoutBytes: [UInt8]
  package let stderrBytes: [UInt8]
  /// The exit status; 128 + n where signal n ended it, as a shell reports it.
  package let status: Int32
  /// The signal that ended it, if one did.
  package let signal: Int32?
  /// The runner's own time limit ended it.
  package let timedOut: Bool
  /// Largest resident size, in KiB.
  package let peakKiB: Int
  /// User and system time together, in seconds.
  package let cpuSeconds: Double

  /// Bytes that are not UTF-8 appear as U+FFFD.
  package var stdout: String { String(decoding: stdoutBytes, as: UTF8.self) }
  package var stderr: String { String(decoding: stderrBytes, as: UTF8.self) }
}
