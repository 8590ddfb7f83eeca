import Values

extension [String: Value] {
  /// The text of a member; nothing and other values are empty text.
  func text(of member: String) -> String { self[member]?.text ?? "" }
}

extension RegionState {
  /// The documents of a kind whose member has this text, oldest first.
  func all(_ kind: ResourceKind, where member: String, is text: String) -> [Document] {
    self[kind].all.filter { $0[member]?.text == text }
  }

  /// Changes every document of a kind.
  func updateAll(_ kind: ResourceKind, where member: String, is text: String, _ change: (inout Document) -> Void) {
    for id in self[kind].ids where self[kind][id]?[member]?.text == text { self[kind].update(id, change) }
  }
}

extension SimulatedCall {
  func freshID(_ prefix: String) -> String { account.identifiers.ec2(prefix) }

  /// The tags that the call gives at creation, in a document of their own.
  func tags(of type: String) throws(SimulatedFault) -> Document { ["Tags": try Tags.atCreation(self, of: type)] }
}

extension Value {
  static func owner() -> Value { .string(AccountState.accountID) }
}
