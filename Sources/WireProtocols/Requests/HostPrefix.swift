import ServiceModels
import Values

/// Fills the labels of an operation's host prefix: `{AccountId}.` becomes `123456789012.`.
enum HostPrefix {
  static func text(for operation: Operation, parameters: Value) throws(Problem) -> String? {
    guard var prefix = operation.hostPrefix else { return nil }
    for member in operation.input?.members ?? [] where member.isHostLabel {
      guard let label = parameters[member.name]?.text, isHostName(label) else {
        let found = parameters[member.name].map(Quoted.value) ?? "nothing"
        throw Problem(path: member.name, .value(expected: "letters, digits, hyphens and dots only", found: found))
      }
      prefix = replace("{\(member.name)}", in: prefix, with: label)
    }
    return prefix
  }

  private static func isHostName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"): true
        default: false
        }
      }
  }

  private static func replace(_ label: String, in text: String, with replacement: String) -> String {
    guard let range = text.firstRange(of: label) else { return text }
    return text.replacingCharacters(in: range, with: replacement)
  }
}

extension String {
  fileprivate func firstRange(of part: String) -> Range<Index>? {
    indices.lazy.map { self[$0...] }.first { $0.hasPrefix(part) }.map {
      $0.startIndex..<index($0.startIndex, offsetBy: part.count)
    }
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
