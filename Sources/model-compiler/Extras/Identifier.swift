import ServiceModels
import Values

/// Finds the members that identify what an operation changed, as a JMESPath expression over `{input, output}`.
struct Identifier {
  let shapes: OperationShapes
  let change: OperationExtras.Change
  let resource: String

  private struct Candidate {
    let expression: String
    let score: Int
  }

  /// The best candidate; of equal ones the first. Something created is identified by the answer before the question.
  var expression: String? {
    let output = change == .create ? outputCandidates : []
    var best: Candidate?
    for candidate in output + inputCandidates where candidate.score > (best?.score ?? 0) { best = candidate }
    return best?.expression ?? firstRequired
  }

  /// Where no member is called an id or a name: the first text that the operation cannot do without.
  private var firstRequired: String? {
    let required = shapes.input["required"].strings
    return shapes.members(of: shapes.inputName).first { name, member in
      let shape = shapes.shape(of: member).shape
      return required.contains(name) && shape.text("type") == "string" && !shape.flag("sensitive")
        && !Self.excluded.contains(name.lowercased())
    }.map { "input.\($0.name)" }
  }

  private var inputCandidates: [Candidate] {
    let required = shapes.input["required"].strings
    return shapes.members(of: shapes.inputName).compactMap { name, member in
      candidate("input.\(name)", name, member, bonus: required.contains(name) ? 1 : 0)
    }
  }

  /// The answer's own members, then those of its structures and of its lists of structures.
  private var outputCandidates: [Candidate] {
    var found: [Candidate] = []
    for (name, member) in shapes.members(of: shapes.outputName) {
      found += [candidate("output.\(name)", name, member, bonus: 1)].compactMap(\.self)
      let (shapeName, shape) = shapes.shape(of: member)
      let element = shape["member"]
      let inner = element == nil ? shapeName : shapes.shape(of: element).name
      for (innerName, innerMember) in shapes.members(of: inner) {
        let path = "output.\(name)" + (element == nil ? "." : "[].") + innerName
        found += [candidate(path, innerName, innerMember, bonus: 1)].compactMap(\.self)
      }
    }
    return found
  }

  private func candidate(_ path: String, _ name: String, _ member: Value, bonus: Int) -> Candidate? {
    let shape = shapes.shape(of: member).shape
    let isList = shape.text("type") == "list"
    let text = isList ? shapes.shape(of: shape["member"]).shape : shape
    guard text.text("type") == "string", !Self.excluded.contains(name.lowercased()), let rank = rank(of: name) else {
      return nil
    }
    return Candidate(expression: path, score: [0, 1, 6, 7][rank] * 2 + bonus + suffixPreference(name))
  }

  private static let excluded: Set = [
    "requestid", "ownerid", "clientrequestid", "nexttoken", "clienttoken", "awsaccountid", "accountid",
    "sourceaccountid", "ssekmskeyid", "versionid", "clientname", "idempotencytoken",
  ]

  /// How well a member's name names the resource: 3 wholly, 2 by its last word, 1 as some id or name.
  private func rank(of name: String) -> Int? {
    let folded = name.lowercased()
    let stem = Self.suffixes.first(where: folded.hasSuffix).map { folded.dropLast($0.count) }
    let words = resource.lowercased().split(separator: " ")
    let whole = words.joined()
    if folded == whole || folded == whole + "s" { return 3 }
    guard let stem else { return nil }
    if stem == whole { return 3 }
    guard let last = words.last else { return 1 }
    return stem == last || whole.hasSuffix(stem) && !stem.isEmpty ? 2 : 1
  }

  private static let suffixes = ["ids", "id", "arns", "arn", "names", "name"]

  /// Ids before names before ARNs, which are long and hold the id or the name anyway.
  private func suffixPreference(_ name: String) -> Int {
    let folded = name.lowercased()
    let ends = { (suffixes: [String]) in suffixes.contains(where: folded.hasSuffix) }
    return ends(["id", "ids"]) ? 8 : ends(["arn", "arns"]) ? 0 : 3
  }
}
