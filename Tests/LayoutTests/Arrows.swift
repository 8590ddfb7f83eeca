/// Who may import whom. Rows count from the ground; an arrow goes to a lower row, or there is none.
enum Arrows {
  struct Target: Sendable {
    let name: String
    let row: Int
    let imports: Set<String>
    /// Products of other packages.
    var products: Set<String> = []
  }

  /// `Values` is everybody's word for data, so naming it beside what already rests on it is no new arrow.
  static let table: [Target] = [
    Target(name: "CLua", row: 0, imports: []),
    Target(name: "CEpoll", row: 0, imports: []),
    Target(name: "CExpat", row: 0, imports: []),
    Target(name: "CMalloc", row: 0, imports: []),
    Target(name: "CJansson", row: 0, imports: []),
    Target(name: "CCurl", row: 0, imports: []),
    Target(name: "CResources", row: 0, imports: []),
    Target(name: "CLuaShim", row: 1, imports: ["CLua"]),
    Target(name: "Values", row: 1, imports: ["CJansson"]),
    Target(name: "LuaHost", row: 2, imports: ["CLuaShim", "Values"]),
    Target(name: "ServiceModels", row: 2, imports: ["Values", "CResources"]),
    Target(name: "Signing", row: 2, imports: [], products: ["Crypto"]),
    Target(name: "JMESPath", row: 2, imports: ["Values"]),
    Target(name: "Effects", row: 2, imports: ["Values"]),
    Target(name: "WireProtocols", row: 3, imports: ["ServiceModels", "Values", "CExpat"]),
    Target(name: "Permissions", row: 3, imports: ["Effects", "Values"]),
    Target(name: "Journaling", row: 3, imports: ["Effects", "Values"], products: ["GRDB", "Crypto"]),
    Target(
      name: "SimulatedAccount", row: 3, imports: ["Effects", "ServiceModels", "Values"],
      products: ["Collections", "Crypto", "CryptoExtras"]),
    Target(name: "Reporting", row: 3, imports: ["Effects", "Values"]),
    Target(
      name: "AWSClient", row: 4,
      imports: ["WireProtocols", "ServiceModels", "Signing", "JMESPath", "Effects", "Values", "CCurl"],
      products: ["Crypto"]),
    Target(name: "LocalEffects", row: 4, imports: ["Effects", "Values", "CCurl"], products: ["Subprocess"]),
    Target(name: "RunEngine", row: 4, imports: ["Permissions", "Journaling", "Effects", "Values"]),
    Target(
      name: "Runbooks", row: 4, imports: ["LuaHost", "JMESPath", "Effects", "ServiceModels", "Values", "CResources"]),
    Target(
      name: "AccountServer", row: 5,
      imports: ["SimulatedAccount", "WireProtocols", "ServiceModels", "Effects", "Values", "CEpoll"]),
    Target(
      name: "AlmanacCLI", row: 6,
      imports: [
        "CMalloc", "Values", "LuaHost", "ServiceModels", "Signing", "JMESPath", "Effects", "WireProtocols",
        "Permissions",
        "Journaling", "SimulatedAccount", "Reporting", "AWSClient", "LocalEffects", "RunEngine", "Runbooks",
        "AccountServer",
      ], products: ["ArgumentParser"]),
    Target(name: "almanac", row: 7, imports: ["AlmanacCLI"]),
    Target(name: "model-compiler", row: 3, imports: ["ServiceModels", "Values", "CJansson"]),
  ]

  /// Part of every Swift toolchain, and cheap at start. Foundation is not.
  static let system: Set<String> = ["Glibc", "Synchronization", "Dispatch"]

  static func target(_ name: String) -> Target? { table.first { $0.name == name } }

  /// The imports of one file that its target may not have.
  static func violations(in file: SourceFile) -> [Violation] {
    guard let target = target(file.target) else {
      return [Violation(path: file.path, line: 1, rule: "target \(file.target) has no row in the table of arrows")]
    }
    let allowed = target.imports.union(target.products).union(system)
    return file.code.enumerated().compactMap { index, line in
      guard let module = module(imported: line), !allowed.contains(module) else { return nil }
      return Violation(path: file.path, line: index + 1, rule: "\(target.name) may not import \(module)")
    }
  }

  private static func module(imported line: Substring) -> String? {
    let words = line.split(separator: " ")
    guard let start = words.firstIndex(of: "import"), start < 3, words[..<start].allSatisfy(isImportPrefix) else {
      return nil
    }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    let path = words[(start + 1)...].first { !kinds.contains($0) }
    return path?.split(separator: ".").first.map(String.init)
  }

  private static func isImportPrefix(_ word: Substring) -> Bool {
    word.hasPrefix("@") || ["package", "internal", "private", "fileprivate"].contains(word)
  }
}
