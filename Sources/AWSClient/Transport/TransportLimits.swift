/// How long and how much one transfer may take. The times are botocore's defaults.
package struct TransportLimits: Sendable {
  package var connectTimeout: Double = 60
  /// Seconds without one byte in either direction; whole seconds, at least one.
  package var readTimeout: Double = 60
  /// Bytes of one answer's body.
  package var bodySize = 512 << 20
  /// Transfers at one time; more wait in line. Keeps a thousand calls under the usual limit of 1,024 open files.
  package var transfers = 256

  package init() {}
}
