import Values

/// Finds the ids, ARNs and DNS names in what AWS answers, by the names of the members that hold them.
package enum IdentifierNames {
  private static let endings = ["Id", "Ids", "Arn", "Arns", "ARN", "DNSName", "DnsName"]
  /// Members that name an account, which is nobody's to give out.
  private static let owners: Set<String> = ["OwnerId", "GroupOwnerId", "UserId", "AccountId", "RequesterId"]

  /// Each name with the path of its member, in the order of paths.
  package static func places(in value: Value) -> [(path: String, text: String)] {
    var places: [(String, String)] = []
    collect(value, member: "", path: "") { places.append(($0, $1)) }
    return places
  }

  package static func texts(in value: Value) -> Set<String> {
    var texts: Set<String> = []
    collect(value, member: "", path: "") { texts.insert($1) }
    return texts
  }

  private static func collect(_ value: Value, member: String, path: String, _ found: (String, String) -> Void) {
    switch value {
    case .map(let members):
      for (name, value) in members.sorted(by: { $0.key < $1.key }) {
        collect(value, member: name, path: path.isEmpty ? name : "\(path).\(name)", found)
      }
    case .list(let elements):
      for (index, element) in elements.enumerated() {
        collect(element, member: member, path: "\(path)[\(index + 1)]", found)
      }
    case .string(let text) where isName(text, member): found(path, text)
    default: break
    }
  }

  private static func isName(_ text: String, _ member: String) -> Bool {
    guard text.utf8.count > 3, endings.contains(where: member.hasSuffix), !owners.contains(member) else { return false }
    return !text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
