import Values

extension SimulatedAccount {
  /// Everything in the account as plain data: by region, by kind of resource, its documents, oldest first.
  ///
  /// For people and tests who look at the whole; the documents are copies.
  package var contents: Value {
    state.withLock { state in
      var regions: [String: Value] = [:]
      for name in state.regionNames {
        let region = state.region(name)
        state.settle(region)
        regions[name] = region.contents
      }
      return ["account": .string(AccountState.accountID), "regions": .map(regions), "global": state.global.contents]
    }
  }
}

extension RegionState {
  fileprivate var contents: Value {
    let filled = tables.filter { !$0.value.isEmpty && $0.key != Self.settingsKind }
    return .map(
      Dictionary(uniqueKeysWithValues: filled.map { ($0.key.name, .list($0.value.all.map(Value.map))) }))
  }
}
