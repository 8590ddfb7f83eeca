import ServiceModels
import SimulatedAccount
import WireProtocols

/// The simulated account as an AWS endpoint over HTTP.
///
/// Owns connections, routing and the protocols' forms. Every signature is accepted; the signature's scope says which
/// service and region are meant. Leaves behaviour to the account, and what fills it after a reset to `refill`. Safe
/// against whatever clients send: sizes are bounded, and what is no request is answered so.
package final class AccountServer: Sendable {
  /// Fills the account again after a reset; what went wrong, if anything did.
  package typealias Refill = @Sendable () async -> String?

  private let listener: Listener
  private let host: String

  /// Binds the address and serves from now on, on threads of its own.
  package init(
    account: SimulatedAccount, address: ListenAddress, catalog: ServiceCatalog = .bundled,
    limits: HTTPLimits = HTTPLimits(), refill: Refill? = nil
  ) throws(ListenFault) {
    let endpoint = AccountEndpoint(account: account, catalog: catalog)
    let control = ControlEndpoint(account: account, refill: refill)
    host = address.host
    listener = try Listener(address, limits: limits) { request in
      control.answer(request) ?? .now(endpoint.answer(request))
    }
  }

  package var port: UInt16 { listener.port }

  /// Where clients on this machine find it.
  package var url: String { "http://\(host == "0.0.0.0" ? "127.0.0.1" : host):\(port)" }

  /// Waits for the end of serving, which is the task's cancellation.
  package func run() async { await listener.run() }
}
