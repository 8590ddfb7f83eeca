import CResources

/// The Lua files inside the binary.
enum LuaSource {
  /// The prelude.
  static var words: String { text(of: "=words") ?? "" }

  /// The words of specs.
  static var spec: String { text(of: "=spec") ?? "" }

  /// The text of an embedded file, by the name it is embedded under.
  static func text(of name: String) -> String? {
    guard let source = almanac_lua_source_named(name) else { return nil }
    return String(decoding: UnsafeBufferPointer(start: source.pointee.bytes, count: source.pointee.size), as: UTF8.self)
  }
}
