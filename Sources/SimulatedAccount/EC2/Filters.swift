import Values

/// The filters of one kind of EC2 resource: names, and where in the document their values are.
///
/// Beside those named, every resource has `tag:<key>`, `tag-key` and `tag-value`. Values may hold `*` and `?`, and `\`
/// before one makes it plain; several values are alternatives, several filters must all hold (EC2's own rules).
/// A name may also be written in the older way, `vpcId` for `vpc-id`.
struct Filters: Sendable {
  /// The texts a filter compares, for what no path leads to.
  typealias Texts = @Sendable (Document) -> [String]

  private let paths: [String: DocumentPath]
  private let computed: [String: Texts]

  init(_ paths: [String: DocumentPath], computed: [String: Texts] = [:]) {
    self.paths = paths
    self.computed = computed
  }

  /// The documents that all filters of the call let through; an unknown filter is an error.
  ///
  /// - Parameter member: where the call has its filters; a few operations call them `Filter`.
  func apply(_ call: SimulatedCall, to documents: [Document], from member: String = "Filters") throws(SimulatedFault)
    -> [Document]
  {
    var kept = documents
    for filter in call.documents(member) {
      let name = filter["Name"]?.text ?? ""
      let patterns = (filter["Values"]?.list ?? []).compactMap(\.text).map { WildcardPattern($0, escape: "\\") }
      guard let texts = texts(of: name) else {
        throw SimulatedFault("InvalidParameterValue", "The filter '\(name)' is invalid")
      }
      kept = kept.filter { document in texts(document).contains { text in patterns.contains { $0.matches(text) } } }
    }
    return kept
  }

  private func texts(of name: String) -> Texts? {
    if let texts = computed[name] { return texts }
    if let path = paths[name] { return { path.texts(in: $0) } }
    let hyphenated = Self.hyphenated(name)
    if hyphenated != name, !name.hasPrefix("tag:") { return texts(of: hyphenated) }
    if name.hasPrefix("tag:") {
      let key = String(name.dropFirst(4))
      return { Tags.of($0).filter { $0.key == key }.map(\.value) }
    }
    if name == "tag-key" { return { Tags.of($0).map(\.key) } }
    if name == "tag-value" { return { Tags.of($0).map(\.value) } }
    return nil
  }
}

extension Filters {
  private static func hyphenated(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      if letter.isUppercase { text.append("-") }
      text.append(contentsOf: letter.lowercased())
    }
  }
}
