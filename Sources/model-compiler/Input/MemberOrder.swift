import CJansson

/// The order of structures' members in a model's file. jansson keeps it; a `Value` does not.
enum MemberOrder {
  static func read(_ bytes: [UInt8]) -> [String: [String]] {
    let root = bytes.withUnsafeBytes { json_loadb($0.baseAddress, $0.count, 0, nil) }
    guard let root else { return [:] }
    defer { almanac_json_release(root) }
    var orders: [String: [String]] = [:]
    for (name, shape) in entries(of: json_object_get(root, "shapes")) {
      orders[name] = entries(of: json_object_get(shape, "members")).map(\.0)
    }
    return orders
  }

  private static func entries(of object: UnsafeMutablePointer<json_t>?) -> [(String, UnsafeMutablePointer<json_t>)] {
    guard let object else { return [] }
    var entries: [(String, UnsafeMutablePointer<json_t>)] = []
    var cursor = json_object_iter(object)
    while let entry = cursor {
      entries.append((String(cString: json_object_iter_key(entry)), json_object_iter_value(entry)))
      cursor = json_object_iter_next(object, entry)
    }
    return entries
  }
}
