import Glibc
import Values

/// AWS's partitions (`aws`, `aws-cn`, …) and the regions of each, from the document that AWS publishes for its rules.
package struct Partitions: Sendable {
  private let partitions: [Value]

  package init(_ document: Value) { partitions = document["partitions"]?.list ?? [] }

  /// The partition's outputs with its `name`. A region that no list and no pattern knows belongs to the first one.
  func partition(of region: String?) -> Value? {
    let found = region.flatMap { region in
      partitions.first { $0["regions"]?[region] != nil } ?? partitions.first { Self.matches($0, region) }
    }
    guard let partition = found ?? partitions.first, case .map(var outputs)? = partition["outputs"] else { return nil }
    outputs["name"] = partition["id"]
    return .map(outputs)
  }

  private static func matches(_ partition: Value, _ region: String) -> Bool {
    guard let pattern = partition["regionRegex"]?.text else { return false }
    var expression = regex_t()
    guard regcomp(&expression, posix(pattern), REG_EXTENDED | REG_NOSUB) == 0 else { return false }
    defer { regfree(&expression) }
    return regexec(&expression, region, 0, nil, 0) == 0
  }

  /// The document's patterns use `\d`, `\w` and `\-`, which POSIX spells otherwise.
  private static func posix(_ pattern: String) -> String {
    var result = ""
    var rest = Substring(pattern)
    while let character = rest.popFirst() {
      guard character == "\\", let escaped = rest.popFirst() else {
        result.append(character)
        continue
      }
      switch escaped {
      case "d": result += "[0-9]"
      case "w": result += "[A-Za-z0-9_]"
      case "-": result += "-"
      default: result += "\\\(escaped)"
      }
    }
    return result
  }
}
