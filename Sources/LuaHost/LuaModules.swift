import Values

/// What a search for a module found.
package enum LuaModuleSearch {
  /// Text and chunk name (`@file`).
  case source([UInt8], chunkName: String)
  /// The places that were looked at.
  case missing([String])
  /// A sentence why it may not be loaded.
  case refused(String)
}

/// Finds a module by its name. The name has only letters, digits, `_`, `-` and dots, and no empty parts.
package typealias LuaModuleSearcher = (_ name: String) -> LuaModuleSearch

extension LuaState {
  /// The native behind `require`.
  func findModule(_ arguments: [Value]) -> Verdict {
    let name = arguments.first?.text ?? ""
    guard LuaState.isModuleName(name) else {
      return scriptError(
        "\(Quoted.text(name)) is no module name: letters, digits, _ and - in parts separated by single dots")
    }
    switch moduleSearcher(name) {
    case .source(let text, let chunkName): return .values([.bytes(text), .string(chunkName)])
    case .missing(let places): return scriptError(LuaState.missing(name, places))
    case .refused(let reason): return scriptError("module \(Quoted.text(name)) is refused: \(reason)")
    }
  }

  private static func missing(_ name: String, _ places: [String]) -> String {
    let looked = places.isEmpty ? "" : ": looked in " + places.joined(separator: ", ")
    return "there is no module \(Quoted.text(name))\(looked)"
  }

  private static func isModuleName(_ name: String) -> Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy(isWordByte)
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
