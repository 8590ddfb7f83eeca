import Values

/// The values of records, by type (Route 53 Developer Guide, "Supported DNS record types").
enum RecordValues {
  /// What is wrong with a record set's values.
  static func problems(_ record: Document) -> [String] {
    guard let values = record["ResourceRecords"]?.list?.compactMap({ $0["Value"]?.text }) else { return [] }
    let (name, type) = (record["Name"]?.text ?? "", record["Type"]?.text ?? "")
    var problems: [String] = []
    if Set(values).count < values.count { problems.append("Duplicate Resource Record in \(name), type \(type)") }
    if ["CNAME", "SOA"].contains(type), values.count > 1 {
      problems.append("\(name) of type \(type) has \(values.count) values; it takes one")
    }
    for value in values {
      guard let reason = reason(value, type) else { continue }
      problems.append("Invalid Resource Record: '\(value)' of \(name), type \(type): \(reason)")
    }
    return problems
  }

  private static func reason(_ value: String, _ type: String) -> String? {
    let fields = value.split(separator: " ").map(String.init)
    switch type {
    case "A": return isIPv4(value) ? nil : "not an IPv4 address"
    case "AAAA": return isIPv6(value) ? nil : "not an IPv6 address"
    case "CNAME", "NS", "PTR": return isName(value) ? nil : "not a domain name"
    case "TXT", "SPF": return textReason(value)
    case "MX": return fields.count == 2 && isNumber(fields[0]) && isName(fields[1]) ? nil : "not a priority and a name"
    case "SRV":
      return fields.count == 4 && fields.dropLast().allSatisfy(isNumber)
        ? nil : "not priority, weight, port and name"
    case "SOA": return fields.count == 7 ? nil : "not the seven parts of an SOA record"
    case "CAA":
      let isWhole = fields.count >= 3 && isNumber(fields[0]) && fields[2].hasPrefix("\"") && value.hasSuffix("\"")
      return isWhole ? nil : "not flags, a tag and a quoted value"
    default: return nil
    }
  }

  private static func isNumber(_ text: String) -> Bool { UInt16(text) != nil }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.contains(" ") && RecordName(text).isValid && !isIPv4(text)
  }

  private static func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && $0.utf8.count <= 3 }
  }

  /// Up to eight groups, of which one run may be left out.
  private static func isIPv6(_ text: String) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    let isShort = text.contains("::")
    guard (3...9).contains(groups.count), isShort || groups.count == 8 || text.contains(".") else { return false }
    return groups.allSatisfy { group in
      group.isEmpty ? isShort : group.contains(".") ? isIPv4(String(group)) : UInt16(group, radix: 16) != nil
    }
  }

  /// Quoted strings of at most 255 letters, with spaces between.
  private static func textReason(_ value: String) -> String? {
    var (isInside, isEscaped, count, strings) = (false, false, 0, 0)
    for byte in value.utf8 {
      if isInside {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
          continue
        } else if byte == UInt8(ascii: "\"") {
          isInside = false
          continue
        }
        count += 1
        if count > 255 { return "a string of more than 255 characters (CharacterStringTooLong)" }
      } else if byte == UInt8(ascii: "\"") {
        (isInside, count, strings) = (true, 0, strings + 1)
      } else if byte != UInt8(ascii: " ") {
        return "text must stand in quotation marks (InvalidCharacterString)"
      }
    }
    return isInside || strings == 0 ? "text must stand in quotation marks (InvalidCharacterString)" : nil
  }
}
