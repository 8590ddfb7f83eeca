import Values

/// STS: who is calling. In the simulated account everybody is its root user, until a role is assumed.
enum Identity {
  static let behaviours: [String: Behaviour] = ["GetCallerIdentity": caller]

  private static func caller(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    [
      "Account": .string(AccountState.accountID), "UserId": .string(AccountState.accountID),
      "Arn": .string("arn:\(call.region.partition):iam::\(AccountState.accountID):root"),
    ]
  }
}
