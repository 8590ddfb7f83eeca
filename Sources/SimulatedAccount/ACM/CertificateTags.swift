import Values

/// Tags of certificates.
enum CertificateTags {
  static let behaviours: [String: Behaviour] = [
    "AddTagsToCertificate": add, "ListTagsForCertificate": list, "RemoveTagsFromCertificate": remove,
  ]

  /// Tags a certificate (ACM User Guide).
  private static let most = 50

  private static func current(_ arn: String, _ call: SimulatedCall) -> [Value] {
    call.region[ACM.tags][arn]?["Tags"]?.list ?? []
  }

  /// The old tags with the call's added; a key that both have takes the new value.
  static func merged(_ old: [Value], _ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    var kept = old
    for tag in call.documents("Tags") {
      try check(tag, call)
      if let place = kept.firstIndex(where: { $0["Key"] == tag["Key"] }) {
        kept[place] = .map(tag)
      } else {
        kept.append(.map(tag))
      }
    }
    guard kept.count <= most else {
      throw call.modelFault("TooManyTagsException", "A certificate takes at most \(most) tags; these are \(kept.count)")
    }
    return kept
  }

  private static func check(_ tag: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let key = tag["Key"]?.text ?? ""
    for text in [key, tag["Value"]?.text ?? ""] where !TagText.isAllowed(text) {
      throw ACM.invalid("The tag text '\(text)' may hold letters, digits, spaces and _ . : / = + - @ only")
    }
    guard !key.lowercased().hasPrefix("aws:") else {
      throw call.modelFault("InvalidTagException", "Tag keys that begin with 'aws:' are AWS's own; '\(key)' does")
    }
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = ACM.arn(try ACM.certificate(call))
    call.region[ACM.tags][arn] = ["Tags": .list(try merged(current(arn, call), call))]
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["Tags": .list(current(ACM.arn(try ACM.certificate(call)), call))]
  }

  /// A tag that is named with a value goes only if that is its value.
  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = ACM.arn(try ACM.certificate(call))
    let gone = call.documents("Tags")
    for tag in gone { try check(tag, call) }
    let kept = current(arn, call).filter { tag in
      !gone.contains { $0["Key"] == tag["Key"] && ($0["Value"] == nil || $0["Value"] == tag["Value"]) }
    }
    call.region[ACM.tags][arn] = ["Tags": .list(kept)]
    return [:]
  }
}
