import Synchronization

@testable import AWSClient

/// A transport that answers from a list, and keeps what it was asked.
final class ScriptedTransport: HTTPTransport {
  enum Reply: Sendable {
    case answer(Int, String, headers: [String: String] = [:])
    case failure(TransportError.Reason)
  }

  private let script: @Sendable (Int) -> Reply
  private let log = Mutex<[HTTPRequest]>([])

  init(_ script: @escaping @Sendable (Int) -> Reply) { self.script = script }

  /// One reply after the other; the last one again and again.
  convenience init(_ replies: Reply...) { self.init { replies[min($0, replies.count - 1)] } }

  var requests: [HTTPRequest] { log.withLock { $0 } }

  func send(_ request: HTTPRequest) async -> Result<HTTPResponse, TransportError> {
    let index = log.withLock { log in
      log.append(request)
      return log.count - 1
    }
    switch script(index) {
    case .answer(let status, let body, let headers):
      let fields = headers.map { (name: $0.key, value: $0.value) }
      return .success(HTTPResponse(status: status, headers: fields, body: Array(body.utf8)))
    case .failure(let reason):
      return .failure(TransportError(reason, host: request.url.host, port: request.url.port))
    }
  }
}

/// Time that passes only where somebody sleeps.
final class VirtualTime: Sendable {
  private struct State {
    var now = ContinuousClock.now
    var slept: [Double] = []
  }

  static let start = 1_790_000_000.0
  private let state = Mutex(State())
  private let random: Double

  init(random: Double = 1) { self.random = random }

  var slept: [Double] { state.withLock { $0.slept } }
  var now: ContinuousClock.Instant { state.withLock { $0.now } }

  var clock: CallClock {
    CallClock(
      now: { self.now }, timeOfDay: { Self.start + self.slept.reduce(0, +) }, sleep: { self.pass($0) },
      random: { self.random })
  }

  func pass(_ seconds: Double) {
    state.withLock { state in
      state.slept.append(seconds)
      state.now = state.now.advanced(by: .seconds(seconds))
    }
  }
}
