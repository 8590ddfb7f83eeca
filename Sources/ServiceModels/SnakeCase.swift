/// Names of operations and waiters as boto3 has them.
///
/// The rule is botocore's `xform_name`: a plural acronym at the end is one word (`ListWebACLs` → `list_web_acls`), a
/// capital followed by small letters begins a word, and so does a capital behind a small letter or a digit.
package enum SnakeCase {
  /// The names the rule would tear apart, of any service.
  private static let irregular = [
    "CreateCachediSCSIVolume": "create_cached_iscsi_volume",
    "DescribeCachediSCSIVolumes": "describe_cached_iscsi_volumes",
    "DescribeStorediSCSIVolumes": "describe_stored_iscsi_volumes",
    "CreateStorediSCSIVolume": "create_stored_iscsi_volume",
    "ListHITsForQualificationType": "list_hits_for_qualification_type",
    "ExecutePartiQLStatement": "execute_partiql_statement",
    "ExecutePartiQLTransaction": "execute_partiql_transaction",
    "ExecutePartiQLBatch": "execute_partiql_batch",
    "GetOTelEnrichment": "get_otel_enrichment",
    "StartOTelEnrichment": "start_otel_enrichment",
    "StopOTelEnrichment": "stop_otel_enrichment",
  ]

  package static func name(_ name: String) -> String {
    if name.contains("_") { return name }
    if let known = irregular[name] { return known }
    return split(split(pluralAcronym(Array(name.utf8)), before: beginsWord), before: followsSmall)
      .reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }.lowercased()
  }

  /// `GatewayARNs` → `Gateway_arns`.
  private static func pluralAcronym(_ name: [UInt8]) -> [UInt8] {
    guard name.last == UInt8(ascii: "s") else { return name }
    let capitals = name.dropLast().reversed().prefix(while: isCapital).count
    guard capitals >= 2 else { return name }
    let start = name.count - 1 - capitals
    return name[..<start] + [UInt8(ascii: "_")] + name[start...].map { $0 | (isCapital($0) ? 0x20 : 0) }
  }

  /// Puts `_` before each letter that `test` picks, passing over the letters that one match already used.
  private static func split(_ name: [UInt8], before test: (ArraySlice<UInt8>) -> Int?) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < name.count {
      let length = test(name[index...])
      result.append(name[index])
      if let length { result += [UInt8(ascii: "_")] + name[(index + 1)..<(index + length)] }
      index += length ?? 1
    }
    return result
  }

  /// Any letter, then a capital and small letters: the length of it all.
  private static func beginsWord(_ rest: ArraySlice<UInt8>) -> Int? {
    let next = rest.dropFirst()
    guard let capital = next.first, isCapital(capital) else { return nil }
    let small = next.dropFirst().prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }.count
    return small == 0 ? nil : 2 + small
  }

  /// A small letter or digit, then a capital.
  private static func followsSmall(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let first = rest.first, let capital = rest.dropFirst().first, isCapital(capital) else { return nil }
    let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    return isSmall || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) ? 2 : nil
  }

  private static func isCapital(_ letter: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) }
}
