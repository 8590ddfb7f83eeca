import CJansson

/// Reads JSON text into values, with jansson.
///
/// Whole numbers that fit 64 bits stay whole; others become floats. Repeated keys are refused.
package enum JSONReader {
  /// Where the text stops being JSON. `line` and `column` count from one, `offset` is in bytes from zero.
  package struct SyntaxError: Error, Equatable, Sendable {
    package let line: Int
    package let column: Int
    package let offset: Int
    package let reason: String
  }

  package static func value(_ text: String, lenient: Bool = false) throws(SyntaxError) -> Value {
    try value(Array(text.utf8), lenient: lenient)
  }

  /// Parses one JSON text of any type.
  /// - Parameter lenient: accepts a repeated key (the last one counts), as AWS's own parsers do.
  package static func value(_ bytes: [UInt8], lenient: Bool = false) throws(SyntaxError) -> Value {
    let flags = lenient ? 0 : JSON_REJECT_DUPLICATES
    do throws(SyntaxError) {
      return try parse(bytes, flags: flags)
    } catch {
      guard error.reason.contains("too big") else { throw error }
      return try parse(LargeIntegers(madeFloatsIn: bytes), flags: flags)
    }
  }

  /// Once more, where an integer was beyond 64 bits.
  private static func parse(_ source: LargeIntegers, flags: Int32) throws(SyntaxError) -> Value {
    do throws(SyntaxError) {
      return try parse(source.text, flags: flags)
    } catch {
      let shift = source.shift(before: error.offset)
      throw SyntaxError(
        line: error.line, column: error.column - shift.line, offset: error.offset - shift.whole, reason: error.reason)
    }
  }

  private static func parse(_ bytes: [UInt8], flags: Int32) throws(SyntaxError) -> Value {
    var error = json_error_t()
    let root = bytes.withUnsafeBytes { buffer in
      json_loadb(buffer.baseAddress, buffer.count, Int(JSON_DECODE_ANY | JSON_ALLOW_NUL | flags), &error)
    }
    guard let root else { throw SyntaxError(error) }
    defer { almanac_json_release(root) }
    return value(of: root)
  }

  private static func value(of node: UnsafeMutablePointer<json_t>) -> Value {
    switch node.pointee.type {
    case JSON_OBJECT: return .map(members(of: node))
    case JSON_ARRAY: return .list((0..<json_array_size(node)).map { value(of: json_array_get(node, $0)!) })
    case JSON_STRING: return .string(text(of: node))
    case JSON_INTEGER: return .integer(Int64(json_integer_value(node)))
    case JSON_REAL: return .number(json_real_value(node))
    case JSON_TRUE: return .boolean(true)
    case JSON_FALSE: return .boolean(false)
    default: return .null
    }
  }

  private static func members(of node: UnsafeMutablePointer<json_t>) -> [String: Value] {
    var members: [String: Value] = [:]
    members.reserveCapacity(json_object_size(node))
    var cursor = json_object_iter(node)
    while let entry = cursor {
      members[String(cString: json_object_iter_key(entry)!)] = value(of: json_object_iter_value(entry)!)
      cursor = json_object_iter_next(node, entry)
    }
    return members
  }

  private static func text(of node: UnsafeMutablePointer<json_t>) -> String {
    let bytes = UnsafeBufferPointer(start: json_string_value(node), count: json_string_length(node))
    return bytes.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
  }
}

extension JSONReader.SyntaxError {
  fileprivate init(_ error: json_error_t) {
    var copy = error
    let reason = withUnsafePointer(to: &copy.text) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: Int(JSON_ERROR_TEXT_LENGTH)) { String(cString: $0) }
    }
    self.init(line: Int(error.line), column: Int(error.column), offset: Int(error.position), reason: reason)
  }
}
