/// Takes the prose out of source text: comments and what stands inside of quotes. Line breaks stay where they are.
enum CodeText {
  static func withoutProse(_ text: String, kind: String) -> String {
    var scanner = Scanner(Array(text.utf8), isLua: kind == "lua")
    return scanner.scan()
  }

  /// Works on bytes: whole sources pass through here, in a debug build.
  private struct Scanner {
    private let bytes: [UInt8]
    private let isLua: Bool
    private var position = 0
    private var code: [UInt8] = []

    init(_ bytes: [UInt8], isLua: Bool) {
      self.bytes = bytes
      self.isLua = isLua
    }

    mutating func scan() -> String {
      while position < bytes.count { step() }
      return String(decoding: code, as: UTF8.self)
    }

    private mutating func step() {
      if at(isLua ? "--" : "//") { return blank(until: "\n") }
      if !isLua && at("/*") { return blank(through: "*/", opening: "/*") }
      if at("\"\"\"") { return blank(through: "\"\"\"", opening: "\"\"\"", escapes: true) }
      if at("\"") { return blank(through: "\"", opening: "\"", escapes: true) }
      code.append(bytes[position])
      position += 1
    }

    private func at(_ mark: StaticString) -> Bool {
      guard position + mark.utf8CodeUnitCount <= bytes.count else { return false }
      return mark.withUTF8Buffer { $0.indices.allSatisfy { bytes[position + $0] == mark.utf8Start[$0] } }
    }

    private mutating func blank(until mark: StaticString, escapes: Bool = false) {
      while position < bytes.count && !at(mark) {
        if escapes && bytes[position] == UInt8(ascii: "\\") { position += 1 }
        if position < bytes.count && bytes[position] == UInt8(ascii: "\n") { code.append(bytes[position]) }
        position += 1
      }
    }

    private mutating func blank(through mark: StaticString, opening: StaticString, escapes: Bool = false) {
      keep(opening)
      blank(until: mark, escapes: escapes)
      if position < bytes.count { keep(mark) }
    }

    private mutating func keep(_ mark: StaticString) {
      position += mark.utf8CodeUnitCount
      code += mark.withUTF8Buffer(Array.init)
    }
  }
}
