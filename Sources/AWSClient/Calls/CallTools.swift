/// What every call of a performer shares.
struct CallTools: Sendable {
  let transport: any HTTPTransport
  let credentials: CredentialStore
  let endpoints: EndpointResolver
  let clock: CallClock
  /// Answers in place of AWS, where there is one.
  var account: (any CallAnswering)?
  /// False where nothing may be left behind: files that answers should go to are not written.
  var writesFiles = true
}
