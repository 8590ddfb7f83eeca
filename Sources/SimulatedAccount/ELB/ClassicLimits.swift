import Values

/// What an account may have of classic load balancing, as a new account begins.
enum ClassicLimits {
  static let behaviours: [String: Behaviour] = ["DescribeAccountLimits": describe]

  /// API Reference, `Limit`, and the quotas of the Classic Load Balancers guide.
  private static let limits: [(name: String, most: Int)] = [
    ("classic-load-balancers", 20), ("classic-listeners", 100), ("classic-registered-instances", 1000),
  ]

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = limits.map { ["Name": .string($0.name), "Max": .string(String($0.most))] as Document }
    return try MarkerPage.answer(rows, as: "Limits", call)
  }
}
