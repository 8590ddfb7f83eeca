import Values

/// One page in IAM's manner: `Marker` and `MaxItems` in, `IsTruncated` and `Marker` out.
enum IAMPage {
  /// The API's own limit, and its default.
  private static let limits = 1...1000
  private static let defaultSize = 100

  static func answer(_ rows: [Value], as member: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try answer([member: rows], call)
  }

  /// Several lists that share one page, in the order of their names.
  static func answer(_ lists: [String: [Value]], _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let size = call.integer("MaxItems") ?? defaultSize
    guard limits.contains(size) else {
      throw IAMFault.invalid("MaxItems is \(size); it must be between 1 and 1000")
    }
    let rows = lists.sorted { $0.key < $1.key }.flatMap { list in list.value.map { (list.key, $0) } }
    let start = try start(call)
    let shown = rows.dropFirst(start).prefix(size)
    var output: Document = ["IsTruncated": .boolean(rows.count - start > size)]
    for name in lists.keys { output[name] = .list(shown.filter { $0.0 == name }.map(\.1)) }
    if rows.count - start > size { output["Marker"] = .string(Base64.encode(Array(String(start + size).utf8))) }
    return output
  }

  private static func start(_ call: SimulatedCall) throws(SimulatedFault) -> Int {
    guard let text = call.text("Marker") else { return 0 }
    guard let bytes = Base64.decode(Array(text.utf8)), let place = Int(String(decoding: bytes, as: UTF8.self)),
      (0...Int(Int32.max)).contains(place)
    else { throw IAMFault.invalid("Marker is not one that an earlier answer gave") }
    return place
  }

  /// The documents whose path begins as the call's `PathPrefix`, without the members that lists leave out.
  static func listed(_ documents: [Document], without left: Set<String>, _ call: SimulatedCall) -> [Value] {
    let prefix = call.text("PathPrefix") ?? "/"
    return documents.filter { ($0["Path"]?.text ?? "/").hasPrefix(prefix) }
      .map { .map($0.filter { !left.contains($0.key) }) }
  }
}
