import Values

/// Facts about instance types, as `DescribeInstanceTypes` has them, read once from the generated columns.
enum InstanceTypeTable {
  /// All types, by family and size.
  static let all: [Document] = {
    let families = rows([familiesGeneral, familiesCompute, familiesMemory, familiesOther])
      .reduce(into: [:]) { families, columns in families[columns[0]] = columns }
    return rows([sizesGeneral, sizesCompute, sizesMemory, sizesOther]).compactMap { columns in
      families[String(columns[0].prefix { $0 != "." })].map { InstanceTypeFacts(size: columns, family: $0).document }
    }
  }()

  private static let byName: [String: Document] = all.reduce(into: [:]) { $0[$1.text(of: "InstanceType")] = $1 }

  /// The facts about a type, such as `t3.micro`.
  static func document(_ name: String) -> Document? { byName[name] }

  private static func rows(_ texts: [String]) -> [[String]] {
    texts.flatMap { text in
      text.split(separator: "\n").map { line in
        line.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
      }
    }
  }
}
