/// An account as it was at one moment. Never changed once it is made: whoever goes back to it gets a copy.
package final class AccountSnapshot: @unchecked Sendable {
  let state: AccountState

  init(_ state: AccountState) { self.state = state }
}
