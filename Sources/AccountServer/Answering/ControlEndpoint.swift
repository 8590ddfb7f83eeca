import SimulatedAccount
import Values
import WireProtocols

/// Answers what is about the simulated account itself and no AWS API: its reset, its contents, its clock.
struct ControlEndpoint: Sendable {
  private let account: SimulatedAccount
  /// Nothing where a reset leaves the account as a new one is.
  private let reset: AccountReset?

  init(account: SimulatedAccount, refill: AccountServer.Refill?) {
    self.account = account
    reset = refill.map { AccountReset(account: account, refill: $0) }
  }

  /// Nothing where the request is for an AWS service.
  func answer(_ request: ServedRequest) -> Listener.Answer? {
    switch (request.method, request.path) {
    case ("POST", "/_almanac/reset"), ("POST", "/moto-api/reset"): resetAccount()
    case ("GET", "/_almanac/state"): .now(json(account.contents))
    case ("GET", "/_almanac/clock"): .now(time)
    case ("POST", "/_almanac/clock"): .now(moveClock(request.body))
    case (_, let path) where path.hasPrefix("/_almanac/"): .now(json(["message": "nothing is here"], status: 404))
    default: nil
    }
  }

  private func resetAccount() -> Listener.Answer {
    guard let reset else {
      account.reset()
      return .now(json(["status": "ok"]))
    }
    return .later {
      if let problem = await reset.perform() { return json(["message": .string(problem)], status: 500) }
      return json(["status": "ok"])
    }
  }

  private func moveClock(_ body: [UInt8]) -> WireResponse {
    guard let seconds = (try? JSONReader.value(body))?["advance"]?.number, (0...1e9).contains(seconds) else {
      return json(["message": "expected {\"advance\": seconds}, from 0 to 1000000000"], status: 400)
    }
    account.advance(by: seconds)
    return time
  }

  private var time: WireResponse { json(["now": .number(account.now)]) }

  private func json(_ value: Value, status: Int = 200) -> WireResponse {
    let headers = [RequestParts.Pair("Content-Type", "application/json")]
    return WireResponse(status: status, headers: headers, body: JSONWriter.bytes(value, style: .pretty))
  }
}

/// Empties the account and fills it again, one reset after the other.
actor AccountReset {
  private let account: SimulatedAccount
  private let refill: AccountServer.Refill
  private var last: Task<String?, Never>?

  init(account: SimulatedAccount, refill: @escaping AccountServer.Refill) {
    self.account = account
    self.refill = refill
  }

  /// What went wrong with the filling, if anything did.
  func perform() async -> String? {
    let task = Task { [account, refill, last] in
      _ = await last?.value
      account.reset()
      return await refill()
    }
    last = task
    return await task.value
  }
}
