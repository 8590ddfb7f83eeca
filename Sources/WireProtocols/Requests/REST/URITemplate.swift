import ServiceModels
import Values

/// A request's path with labels, and the fixed part of its query: `/{Bucket}/{Key+}?acl`.
struct URITemplate {
  let path: String
  let query: [RequestParts.Pair]

  init(_ uri: String) {
    let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts[0].hasPrefix("/") ? String(parts[0]) : "/" + parts[0]
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return RequestParts.Pair(halves[0], halves.count > 1 ? halves[1] : nil)
    }
  }

  /// The path with every label filled in and encoded; slashes stay in a greedy label (`{Key+}`).
  func path(_ parameters: Value, of input: Shape) throws(Problem) -> String {
    var filled = ""
    var rest = path[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      filled += rest[..<start]
      filled += try label(rest[rest.index(after: start)..<end], parameters, input)
      rest = rest[rest.index(after: end)...]
    }
    return filled + rest
  }

  private func label(_ label: Substring, _ parameters: Value, _ input: Shape) throws(Problem) -> String {
    let isGreedy = label.hasSuffix("+")
    let name = isGreedy ? label.dropLast() : label
    guard let member = input.members.first(where: { $0.location == .uri && $0.wireName == name }) else {
      throw Problem(path: String(name), .missing(names: [String(name)]))
    }
    let value = parameters[member.name] ?? .null
    let text = try ScalarWriter.text(value, member, timestamps: .iso8601)
    // Without its label the path would be another resource's.
    guard !text.isEmpty else { throw Problem(path: "", .missing(names: [member.name])) }
    return PercentEncoding.path(text, keepingSlashes: isGreedy)
  }
}
