import Values

/// Data points of a metric put together: what statistics are taken from.
struct MetricSample {
  private(set) var count = 0.0
  private(set) var sum = 0.0
  private(set) var least = Double.infinity
  private(set) var most = -Double.infinity
  /// Value and weight of each point, where they are known one by one.
  private var points: [(value: Double, weight: Double)] = []

  /// Takes in a datum as `PutMetricData` gives it: one value, several with counts, or statistics.
  mutating func add(_ datum: Value) {
    if let statistics = datum["StatisticValues"] {
      count += statistics["SampleCount"]?.number ?? 0
      sum += statistics["Sum"]?.number ?? 0
      least = min(least, statistics["Minimum"]?.number ?? least)
      most = max(most, statistics["Maximum"]?.number ?? most)
      return
    }
    let values = datum["Values"]?.list?.compactMap(\.number) ?? [datum["Value"]?.number ?? 0]
    let weights = datum["Counts"]?.list?.compactMap(\.number) ?? []
    for (index, value) in values.enumerated() {
      let weight = index < weights.count ? weights[index] : 1
      count += weight
      sum += value * weight
      (least, most) = (min(least, value), max(most, value))
      points.append((value, weight))
    }
  }

  /// `Average`, `Sum`, `p99.9`; nothing for a statistic that cannot be taken.
  func statistic(_ name: String) -> Double? {
    switch name {
    case "SampleCount": return count
    case "Sum": return sum
    case "Average": return count == 0 ? 0 : sum / count
    case "Minimum": return least.isFinite ? least : 0
    case "Maximum": return most.isFinite ? most : 0
    default:
      guard name.hasPrefix("p"), let percent = Double(name.dropFirst()), (0...100).contains(percent) else { return nil }
      return percentile(percent)
    }
  }

  /// The least value that so much of the weight does not exceed.
  private func percentile(_ percent: Double) -> Double? {
    let sorted = points.sorted { $0.value < $1.value }
    var rest = count * percent / 100
    for point in sorted {
      rest -= point.weight
      if rest <= 0 { return point.value }
    }
    return sorted.last?.value
  }
}
