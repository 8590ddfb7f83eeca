import Values

/// Tags of buckets and objects: `{Key, Value}` in the order given.
enum S3Tags {
  /// The tags, checked: keys of 1 to 128 characters, each once, none of AWS's own; values of up to 256.
  static func checked(_ tags: [Value], limit: Int) throws(SimulatedFault) -> [Value] {
    guard tags.count <= limit else {
      throw SimulatedFault("BadRequest", "There may be \(limit) tags; these are \(tags.count)")
    }
    var keys = Set<String>()
    for tag in tags {
      let (key, value) = (tag["Key"]?.text ?? "", tag["Value"]?.text ?? "")
      guard keys.insert(key).inserted else { throw fault("The tag key '\(key)' is given more than once", key) }
      guard (1...128).contains(key.unicodeScalars.count), value.unicodeScalars.count <= 256 else {
        throw fault("The tag '\(key)' is too long, or has no key", key)
      }
      guard !key.lowercased().hasPrefix("aws:") else { throw fault("Tag keys that begin with aws: are AWS's own", key) }
    }
    return tags
  }

  private static func fault(_ message: String, _ key: String) -> SimulatedFault {
    SimulatedFault("InvalidTag", message, fields: ["TagKey": .string(key)])
  }

  /// Tags as a request's header has them: `a=1&b=2`, percent-encoded.
  static func header(_ text: String) throws(SimulatedFault) -> [Value] {
    var tags: [Value] = []
    for pair in text.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let key = URLText.decode(halves[0], plusIsSpace: true),
        let value = URLText.decode(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
      else { throw S3Fault.argument("x-amz-tagging", text, "must be encoded like a URL's query") }
      tags.append(["Key": .string(key), "Value": .string(value)])
    }
    return try checked(tags, limit: 10)
  }
}
