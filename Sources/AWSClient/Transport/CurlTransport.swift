import CCurl
import Effects
import Glibc
import Synchronization

/// HTTP/1.1 through libcurl's multi interface on one thread of its own, which the first request starts.
///
/// Owns connections and their reuse, timeouts, the bound on an answer's size, proxies (libcurl's own reading of
/// `HTTPS_PROXY`, `NO_PROXY` and the others) and certificate authorities. Follows no redirects, retries nothing.
package final class CurlTransport: HTTPTransport {
  private let loop: CurlLoop
  private let limits: TransportLimits
  private let lastID = Atomic<UInt64>(0)

  /// - Parameter agent: the `User-Agent` of every request, e.g. `almanac/1.0.0`.
  package init(agent: String, limits: TransportLimits = TransportLimits()) {
    self.limits = limits
    loop = CurlLoop(limits: limits, agent: agent)
  }

  deinit { loop.stop() }

  /// The transfers, for a thread that has nothing else to do while they last.
  package var idleWork: any IdleWork { loop }

  /// Loads libcurl, 5 to 10 ms of work, while the caller goes on.
  package static func preload() {
    var thread = pthread_t()
    let load: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { _ in
      CurlLoop.blockSignals()
      _ = almanac_curl_open()
      return nil
    }
    if pthread_create(&thread, nil, load, nil) == 0 { pthread_detach(thread) }
  }

  package func send(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportError> {
    let id = lastID.add(1, ordering: .relaxed).newValue
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let transfer = CurlTransfer(id: id, request: request, limits: limits) { continuation.resume(returning: $0) }
        loop.give(.start(transfer))
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { loop.give(.cancel(id)) }
      }
    } onCancel: {
      loop.give(.cancel(id))
    }
  }
}
