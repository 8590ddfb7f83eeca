import Values

/// What the codes of services' errors mean, whichever operation they answer. Facts only: who reads them decides.
///
/// The codes are data in the compiled file, where each group's source is named beside it.
package struct ErrorCodes: Sendable, Equatable {
  /// Codes of one meaning: some by name, some by what their names have in common.
  package struct Group: Sendable, Equatable {
    package let names: Set<String>
    package let patterns: [ErrorCodePattern]

    package init(names: Set<String>, patterns: [ErrorCodePattern] = []) {
      self.names = names
      self.patterns = patterns
    }

    package func contains(_ code: String) -> Bool {
      names.contains(code) || patterns.contains { $0.matches(code) }
    }
  }

  /// Asked too often.
  package let throttling: Group
  /// Passes by itself.
  package let transient: Group
  /// HTTP statuses that pass by themselves.
  package let transientStatuses: Set<Int>
  /// Codes that pass by themselves for one service alone, by the service's name.
  package let transientOfService: [String: Set<String>]
  /// The request's time was not the service's.
  package let clock: Group
  /// The signature was refused, for which a wrong clock is one of the reasons.
  package let signature: Group
  /// The credentials were good once.
  package let expired: Group
  /// The same request succeeds once something else has been taken down.
  package let waiting: Group
  /// What the request would take away is not there.
  package let gone: Group

  /// - Parameter facts: the file's section: a map of groups with `codes`, `patterns`, `statuses` and `services`.
  ///   What is missing is empty.
  init(_ facts: Value) {
    throttling = Group(facts["throttling"])
    transient = Group(facts["transient"])
    transientStatuses = Set((facts["transient"]?["statuses"]?.list ?? []).compactMap { $0.integer.map { Int($0) } })
    transientOfService = (facts["transient"]?["services"]?.map ?? [:]).mapValues { Set($0.texts) }
    clock = Group(facts["clock"])
    signature = Group(facts["signature"])
    expired = Group(facts["expired"])
    waiting = Group(facts["waiting"])
    gone = Group(facts["gone"])
  }
}

extension ErrorCodes.Group {
  fileprivate init(_ facts: Value?) {
    self.init(
      names: Set(facts?["codes"]?.texts ?? []),
      patterns: (facts?["patterns"]?.texts ?? []).compactMap(ErrorCodePattern.init))
  }
}

extension Value {
  fileprivate var texts: [String] { (list ?? []).compactMap(\.text) }
}
