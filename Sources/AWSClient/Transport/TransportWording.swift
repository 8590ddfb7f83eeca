/// Words errors of the transport: a short code and a sentence.
enum TransportWording {
  static func code(_ reason: TransportError.Reason) -> String {
    switch reason {
    case .refused: "ConnectionRefused"
    case .unresolved: "UnknownHost"
    case .proxyUnresolved: "UnknownProxy"
    case .connectTimeout: "ConnectTimeout"
    case .readTimeout: "ReadTimeout"
    case .deadline: "Timeout"
    case .tls: "TLS"
    case .reset: "ConnectionReset"
    case .truncated: "TruncatedAnswer"
    case .garbled: "NotHTTP"
    case .tooLarge: "AnswerTooLarge"
    case .cancelled: "Cancelled"
    case .url: "Address"
    case .noLibrary: "NoLibrary"
    case .file: "File"
    case .other: "Transport"
    }
  }

  static func sentence(_ error: TransportError) -> String {
    let host = error.host.contains(":") ? "[\(error.host)]" : error.host
    let server = "\(host):\(error.port)"
    switch error.reason {
    case .refused: return "no connection to \(server)"
    case .unresolved: return "the name \(error.host) is not known"
    case .proxyUnresolved: return "the name of the proxy for \(server) is not known"
    case .connectTimeout(let seconds): return "no connection to \(server) within \(text(seconds)) s"
    case .readTimeout(let seconds): return "\(server) sent nothing for \(text(seconds)) s"
    case .deadline: return "the call's time was up while \(server) was to answer"
    case .tls(let reason): return "no TLS connection to \(server): \(reason)"
    case .reset: return "\(server) ended the connection before its answer"
    case .truncated: return "\(server) ended the connection in the middle of its answer"
    case .garbled: return "what \(server) sent is not HTTP"
    case .tooLarge(let limit): return "the answer of \(server) is larger than \(limit >> 20) MiB"
    case .cancelled: return "the call was cancelled"
    case .url: return "the address of \(server) cannot be used"
    case .noLibrary(let reason): return "libcurl cannot be loaded; install libcurl4 (\(reason))"
    case .file(let reason): return "the file of the body: \(reason)"
    case .other(let reason): return "the request to \(server) ended: \(reason)"
    }
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}
