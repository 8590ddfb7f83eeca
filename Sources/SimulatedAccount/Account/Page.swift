import Values

/// One page of an answer: the part of the rows that the call's token and size ask for, and the token of the next.
struct Page {
  private let start: Int
  private let size: Int?
  private let token: String

  /// - Parameters:
  ///   - size: the member that holds the page's size; `token` the one that holds and answers the token.
  ///   - limits: what sizes are accepted.
  init(
    _ call: SimulatedCall, size: String = "MaxResults", token: String = "NextToken", limits: ClosedRange<Int>? = nil,
    defaultSize: Int? = nil
  ) throws(SimulatedFault) {
    self.token = token
    self.size = call.integer(size) ?? defaultSize
    if let limits, let asked = call.integer(size), !limits.contains(asked) {
      throw SimulatedFault(
        "InvalidParameterValue",
        "Value ( \(asked) ) for parameter maxResults is invalid. Expecting a value between \(limits.lowerBound) and "
          + "\(limits.upperBound).")
    }
    guard let text = call.text(token) else {
      start = 0
      return
    }
    guard let bytes = Base64.decode(Array(text.utf8)), let place = Int(String(decoding: bytes, as: UTF8.self)) else {
      throw SimulatedFault("InvalidNextToken", "The specified token is not valid")
    }
    start = min(max(0, place), Int.max / 2)
  }

  func answer(_ rows: [Document], as member: String) -> Document {
    let end = size.map { min(rows.count, start + $0) } ?? rows.count
    var output: Document = [
      member: .list(rows[min(start, rows.count)..<max(min(start, rows.count), end)].map { .map($0) })
    ]
    if end < rows.count { output[token] = .string(Base64.encode(Array(String(end).utf8))) }
    return output
  }
}
