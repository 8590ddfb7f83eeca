/// Lua files must be named in the table of CResources, or `require` finds them only on the developer's machine.
enum Embedding {
  static func violations(_ file: SourceFile, table: SourceFile) -> [Violation] {
    let place = file.path.hasPrefix("Sources/CResources/") ? String(file.path.dropFirst(19)) : "../../" + file.path
    if table.text.contains("#embed \"\(place)\"") { return [] }
    return [Violation(path: table.path, line: 1, rule: "\(file.path) is not embedded")]
  }
}
