/// Finds the name that somebody most likely meant.
package enum NearestName {
  /// The candidate nearest to what was written, if at most half of its letters differ. Case, `_` and `-` do not count.
  package static func of(_ written: String, among candidates: some Sequence<String>) -> String? {
    let wanted = fold(written)
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != written {
      let folded = fold(candidate)
      let distance = distance(wanted, folded, limit: min(wanted.count, folded.count) / 2)
      guard let distance else { continue }
      if best == nil || distance < best!.distance || distance == best!.distance && candidate < best!.name {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  private static func fold(_ name: String) -> [UInt8] {
    name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
  }

  /// Levenshtein's distance, or nothing where it passes the limit.
  private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (letter == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count] <= limit ? row[right.count] : nil
  }
}
