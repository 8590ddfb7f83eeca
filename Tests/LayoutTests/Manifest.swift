/// What Package.swift declares, as far as the layout cares.
struct Manifest {
  struct Target {
    let kind: String
    let name: String
    let line: Int
    /// Targets and products named as dependencies.
    let dependencies: Set<String>
  }

  let targets: [Target]

  /// Reads declarations of the form `.target(name: "X", dependencies: […], …)`.
  init(_ text: String) {
    let opening = #/\.(target|executableTarget|testTarget|systemLibrary)\(\s*name: "([^"]+)"/#
    targets = text.matches(of: opening).map { match in
      let line = text[..<match.range.lowerBound].count { $0 == "\n" } + 1
      let body = Self.parenthesised(text[match.range.upperBound...])
      return Target(
        kind: String(match.1), name: String(match.2), line: line, dependencies: Self.dependencies(in: body))
    }
  }

  /// Up to the parenthesis that closes the declaration.
  private static func parenthesised(_ text: Substring) -> Substring {
    var depth = 1
    let end = text.firstIndex { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth == 0
    }
    return text[..<(end ?? text.endIndex)]
  }

  private static func dependencies(in body: Substring) -> Set<String> {
    guard let list = body.firstMatch(of: #/dependencies:\s*\[([^\]]*)\]/#)?.1 else { return [] }
    let products = list.matches(of: #/\.product\(name: "([^"]+)"/#).map { String($0.1) }
    let plain = list.replacing(#/\.product\([^)]*\)/#, with: "").matches(of: #/"([^"]+)"/#).map { String($0.1) }
    return Set(products + plain)
  }

  /// Dependencies that the table of arrows does not allow, and folders or targets without their counterpart.
  func violations(sourceFolders: Set<String>) -> [Violation] {
    let sources = targets.filter { $0.kind != "testTarget" && $0.name != "TestSupport" }
    let undeclared = sourceFolders.subtracting(sources.map(\.name)).sorted()
    return sources.flatMap(violations) + undeclared.map { violation(1, "Sources/\($0) is not declared") }
  }

  private func violations(of target: Target) -> [Violation] {
    guard let row = Arrows.target(target.name) else {
      return [violation(target.line, "target \(target.name) has no row in the table of arrows")]
    }
    let extra = target.dependencies.subtracting(row.imports).subtracting(row.products).sorted()
    return extra.map { violation(target.line, "\(target.name) may not depend on \($0)") }
  }

  private func violation(_ line: Int, _ rule: String) -> Violation {
    Violation(path: "Package.swift", line: line, rule: rule)
  }
}
