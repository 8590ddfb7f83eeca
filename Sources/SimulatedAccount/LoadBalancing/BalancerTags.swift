import Values

/// Tag lists of load balancers and what belongs to them, `{Key, Value}` in the order of their making.
struct BalancerTags {
  let call: SimulatedCall
  /// How many tags one resource may have.
  let limit: Int

  /// The call's `Tags` as they are kept.
  func given() throws(SimulatedFault) -> [Value] { try merged([]) }

  /// The old tags with the call's added; a key that both have takes the new value.
  func merged(_ old: [Value]) throws(SimulatedFault) -> [Value] {
    let tags = call.documents("Tags")
    try check(tags)
    var kept = old
    for tag in tags {
      let new: Value = ["Key": tag["Key"] ?? "", "Value": tag["Value"] ?? ""]
      if let place = kept.firstIndex(where: { $0["Key"] == tag["Key"] }) { kept[place] = new } else { kept.append(new) }
    }
    guard kept.count <= limit else {
      throw call.modelFault("TooManyTags", "A resource takes at most \(limit) tags; these are \(kept.count)")
    }
    return kept
  }

  private func check(_ tags: [Document]) throws(SimulatedFault) {
    var keys = Set<String>()
    for key in tags.compactMap({ $0["Key"]?.text }) {
      guard keys.insert(key).inserted else {
        throw call.modelFault("DuplicateTagKeys", "The tag key '\(key)' was given more than once")
      }
      guard !key.lowercased().hasPrefix("aws:") else {
        throw call.validationFault("Tag keys that begin with 'aws:' are AWS's own; '\(key)' does")
      }
    }
    for text in tags.flatMap({ [$0["Key"], $0["Value"]] }).compactMap({ $0?.text }) where !TagText.isAllowed(text) {
      throw call.validationFault("The tag text '\(text)' may hold letters, numbers, spaces and _ . : / = + - @ only")
    }
    for tag in tags {
      try call.checkRange(tag["Key"]?.text?.count, 1...128, of: "The length of the tag key '\(tag["Key"]?.text ?? "")'")
      try call.checkRange(tag["Value"]?.text?.count, 0...256, of: "The length of the tag value")
    }
  }
}
