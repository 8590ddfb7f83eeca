import Values

/// One page of a list of keys: those behind a marker, of a prefix, with what shares a delimiter rolled up.
struct KeyList {
  enum Row {
    case key(String)
    case prefix(String)

    var text: String {
      switch self {
      case .key(let text), .prefix(let text): text
      }
    }
  }

  private(set) var rows: [Row] = []
  private(set) var isTruncated = false
  let prefix: String
  let delimiter: String?
  let limit: Int
  private let encodes: Bool

  /// - Parameters:
  ///   - keys: in the order of lists.
  ///   - marker: rows come after this key, or after this rolled-up prefix.
  ///   - size: the member with the most rows of a page, 1000 at the most.
  ///   - weight: how many rows a key stands for: its versions.
  init(
    _ call: SimulatedCall, keys: [String], after marker: String?, size: String = "MaxKeys",
    weight: (String) -> Int = { _ in 1 }
  ) throws(SimulatedFault) {
    let asked = call.integer(size) ?? 1000
    guard asked >= 0 else { throw S3Fault.argument(size, String(asked), "must not be negative") }
    if let type = call.text("EncodingType"), type != "url" {
      throw S3Fault.argument("encoding-type", type, "must be url")
    }
    prefix = call.text("Prefix") ?? ""
    delimiter = call.text("Delimiter").flatMap { $0.isEmpty ? nil : $0 }
    limit = min(1000, asked)
    encodes = call.text("EncodingType") == "url"
    if limit > 0 { collect(keys, after: marker ?? "", weight) }
  }

  private mutating func collect(_ keys: [String], after marker: String, _ weight: (String) -> Int) {
    var (room, last) = (limit, "")
    for key in keys where Self.hasPrefix(key, prefix) && marker.utf8.lexicographicallyPrecedes(key.utf8) {
      let shared = rolledUp(key)
      if let shared, shared == marker || shared == last { continue }
      guard room > 0 else {
        isTruncated = true
        return
      }
      room -= shared == nil ? weight(key) : 1
      last = shared ?? ""
      rows.append(shared.map { .prefix($0) } ?? .key(key))
    }
  }

  private static func hasPrefix(_ key: String, _ prefix: String) -> Bool { key.utf8.starts(with: prefix.utf8) }

  /// The key up to its first delimiter behind the prefix.
  private func rolledUp(_ key: String) -> String? {
    guard let delimiter else { return nil }
    let bytes = Array(key.utf8.dropFirst(prefix.utf8.count))
    let mark = Array(delimiter.utf8)
    guard bytes.count >= mark.count,
      let start = (0...(bytes.count - mark.count)).first(where: { bytes[$0...].starts(with: mark) })
    else { return nil }
    return prefix + String(decoding: bytes[..<(start + mark.count)], as: UTF8.self)
  }

  /// A key as the list shows it. Where the call asks for percent-encoding, whoever puts the list on a wire encodes it.
  func shown(_ text: String) -> Value { .string(text) }

  /// What every list answers beside its rows.
  func frame(_ call: SimulatedCall) -> Document {
    var answer: Document = ["IsTruncated": .boolean(isTruncated), "Prefix": shown(prefix)]
    if let delimiter { answer["Delimiter"] = shown(delimiter) }
    if encodes { answer["EncodingType"] = "url" }
    let prefixes = rows.compactMap { row -> Value? in
      guard case .prefix(let text) = row else { return nil }
      return ["Prefix": shown(text)]
    }
    if !prefixes.isEmpty { answer["CommonPrefixes"] = .list(prefixes) }
    return answer
  }

  var keys: [String] {
    rows.compactMap { row in
      guard case .key(let key) = row else { return nil }
      return key
    }
  }
}
