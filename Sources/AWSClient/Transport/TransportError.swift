/// Why a request has no answer. Data only: what it says never holds headers, bodies or credentials.
package struct TransportError: Error, Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    /// Nobody listens, or nobody can be reached.
    case refused
    case unresolved
    case proxyUnresolved
    case connectTimeout(seconds: Double)
    /// Not one byte for that long.
    case readTimeout(seconds: Double)
    /// The call's own time was up.
    case deadline
    case tls(String)
    /// The connection ended before an answer, or in the middle of one.
    case reset
    /// Less came than the answer promised.
    case truncated
    /// What came is not HTTP.
    case garbled
    case tooLarge(limit: Int)
    case cancelled
    /// The address cannot be used.
    case url
    /// libcurl is not installed; the text is the loader's.
    case noLibrary(String)
    /// The file of a body cannot be read or written; the text is the system's.
    case file(String)
    case other(String)
  }

  package let reason: Reason
  package let host: String
  package let port: Int

  package init(_ reason: Reason, host: String, port: Int) {
    self.reason = reason
    self.host = host
    self.port = port
  }

  /// A second attempt may fare better: the list of botocore's standard mode, every error of a connection.
  package var isTransient: Bool {
    switch reason {
    case .refused, .unresolved, .proxyUnresolved, .connectTimeout, .readTimeout, .reset, .truncated, .garbled: true
    case .tls, .other: true
    case .deadline, .tooLarge, .cancelled, .url, .noLibrary, .file: false
    }
  }

  /// Costs more of the retry quota.
  package var isTimeout: Bool {
    switch reason {
    case .connectTimeout, .readTimeout: true
    default: false
    }
  }
}
