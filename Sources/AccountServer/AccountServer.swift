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
  private let endpoint: AccountEndpoint
  private let control: ControlEndpoint
  private let host: String

  /// Binds the address, so that clients may connect; `run` serves them.
  package init(
    account: SimulatedAccount, address: ListenAddress, catalog: ServiceCatalog = .bundled,
    limits: HTTPLimits = HTTPLimits(), refill: @escaping Refill = { nil }
  ) throws(ListenFault) {
    listener = try Listener(address, limits: limits)
    host = address.host
    endpoint = AccountEndpoint(account: account, catalog: catalog)
    control = ControlEndpoint(account: account, reset: AccountReset(account: account, refill: refill))
  }

  package var port: UInt16 { listener.port }

  /// Where clients on this machine find it.
  package var url: String { "http://\(host == "0.0.0.0" ? "127.0.0.1" : host):\(port)" }

  /// Serves until the task is cancelled.
  package func run() async {
    await listener.run { [control, endpoint] request in
      control.answer(request) ?? .now(endpoint.answer(request))
    }
  }
}
