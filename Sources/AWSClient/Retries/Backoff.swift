/// How long to wait before another attempt.
enum Backoff {
  private static let longest = 20.0
  /// How far a service's wish may go beyond what would have been waited anyway.
  private static let mostAdded = 5.0

  /// Doubling from one second, all of it jitter; a service's own wish is honoured within bounds.
  /// - Parameters:
  ///   - attempt: the one that failed, counted from 1.
  ///   - random: from 0 to 1.
  static func seconds(after attempt: Int, random: Double, response: HTTPResponse?) -> Double {
    var ceiling = 1.0
    for _ in 1..<max(1, attempt) where ceiling < longest { ceiling *= 2 }
    let jittered = random * min(ceiling, longest)
    guard let wish = response.flatMap(wish) else { return jittered }
    return max(jittered, min(wish, jittered + mostAdded))
  }

  /// `x-amz-retry-after` in milliseconds, `Retry-After` in seconds.
  private static func wish(_ response: HTTPResponse) -> Double? {
    let milliseconds = response.header("x-amz-retry-after").flatMap(Int.init).map { Double($0) / 1000 }
    return (milliseconds ?? response.header("Retry-After").flatMap(Int.init).map(Double.init)).flatMap {
      $0 < 0 ? nil : $0
    }
  }
}
