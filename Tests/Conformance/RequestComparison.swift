import Values
import WireProtocols

/// Compares a request with botocore's, byte for byte once parameters are in one order.
enum RequestComparison {
  static func differences(of request: RequestParts, from expected: Value) -> [String] {
    Difference.text("method", request.method, expected["method"]?.text ?? "")
      + url(of: request, expected["url"]?.text ?? "")
      + Difference.text("host prefix", request.hostPrefix ?? "", expected["hostPrefix"]?.text ?? "")
      + headers(of: request, expected["headers"]?.map ?? [:]) + body(of: request, expected["body"]?.data ?? [])
  }

  private static func url(of request: RequestParts, _ expected: String) -> [String] {
    let parts = expected.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let query = parts.count > 1 ? parts[1] : ""
    return Difference.text("path", request.path, parts[0]) + pairs("query", request.queryText, query)
  }

  private static func headers(of request: RequestParts, _ expected: [String: Value]) -> [String] {
    let names = Set(request.headers.map { $0.name.lowercased() }).union(expected.keys.map { $0.lowercased() })
    let theirs = Dictionary(expected.map { ($0.key.lowercased(), $0.value.text ?? "") }) { first, _ in first }
    return names.sorted().flatMap { name in
      Difference.text("header \(name)", request.header(name) ?? "(none)", theirs[name] ?? "(none)")
    }
  }

  private static func body(of request: RequestParts, _ expected: [UInt8]) -> [String] {
    if request.body == expected { return [] }
    let (ours, theirs) = (String(decoding: request.body, as: UTF8.self), String(decoding: expected, as: UTF8.self))
    if ours.hasPrefix("Action=") { return pairs("body", ours, theirs) }
    let common = zip(ours.unicodeScalars, theirs.unicodeScalars).prefix { $0 == $1 }.count
    return ["body from \(common): ours \(rest(ours, common)), botocore \(rest(theirs, common))"]
  }

  private static func rest(_ text: String, _ start: Int) -> String {
    let scalars = text.unicodeScalars.dropFirst(max(0, start - 20))
    return Quoted.text(String(scalars))
  }

  /// `a=1&b=2`, whatever the order.
  private static func pairs(_ name: String, _ ours: String, _ theirs: String) -> [String] {
    let (left, right) = (sorted(ours), sorted(theirs))
    if left == right { return [] }
    let (extra, missing) = (left.filter { !right.contains($0) }, right.filter { !left.contains($0) })
    return ["\(name): only ours \(extra.prefix(3)), only botocore's \(missing.prefix(3))"]
  }

  private static func sorted(_ pairs: String) -> [String] { pairs.split(separator: "&").map(String.init).sorted() }
}
