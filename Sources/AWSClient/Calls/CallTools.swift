/// What every call of a performer shares.
struct CallTools: Sendable {
  let transport: any HTTPTransport
  let credentials: CredentialStore
  let endpoints: EndpointResolver
  let clock: CallClock
  /// Answers in place of AWS, where there is one.
  var account: (any CallAnswering)?
}
