import Signing
import Values

/// The functions of the endpoint rules language. An absent value is nothing; a function of nothing is mostly nothing.
struct EndpointFunctions: Sendable {
  let partitions: Partitions

  func call(_ name: String, _ arguments: [Value?]) throws(EndpointRules.Failure) -> Value? {
    func argument(_ index: Int) -> Value? { index < arguments.count ? arguments[index] : nil }
    func text(_ index: Int) -> String? { argument(index)?.text }
    let first = text(0)
    switch name {
    case "isSet": return .boolean(argument(0) != nil)
    case "not": return .boolean(argument(0) == nil || argument(0) == .boolean(false))
    case "booleanEquals", "stringEquals": return .boolean(argument(0) != nil && argument(0) == argument(1))
    case "getAttr": return argument(0).flatMap { Self.attribute(of: $0, path: text(1) ?? "") }
    case "coalesce": return arguments.lazy.compactMap { $0 }.first
    case "ite": return argument(0) == .boolean(true) ? argument(1) : argument(2)
    case "isValidHostLabel": return .boolean(HostLabel.isValid(first, subdomains: argument(1) == .boolean(true)))
    case "substring": return Self.substring(first, argument(1), argument(2), reverse: argument(3) == .boolean(true))
    case "uriEncode": return first.map { .string(PercentEncoding.encode($0)) }
    case "parseURL": return first.flatMap(Self.url)
    case "split": return Self.split(first, text(1), argument(2)?.integer ?? 0)
    case "aws.partition": return partitions.partition(of: first)
    case "aws.parseArn": return first.flatMap(Self.arn)
    case "aws.isVirtualHostableS3Bucket":
      return .boolean(HostLabel.isBucket(first, subdomains: argument(1) == .boolean(true)))
    default: throw .malformed("the function \(Quoted.text(name))")
    }
  }

  /// Follows `a.b[1]`.
  private static func attribute(of value: Value, path: String) -> Value? {
    var value: Value? = value
    for part in path.split(separator: ".") {
      let bracket = part.firstIndex(of: "[") ?? part.endIndex
      let name = String(part[..<bracket])
      if !name.isEmpty { value = value?[name] }
      if bracket < part.endIndex {
        guard let index = Int(part[bracket...].dropFirst().dropLast()) else { return nil }
        value = value?[index]
      }
    }
    return value
  }

  private static func substring(_ text: String?, _ start: Value?, _ stop: Value?, reverse: Bool) -> Value? {
    guard let text, let start = start?.integer, let stop = stop?.integer else { return nil }
    let bytes = Array(text.utf8)
    guard start >= 0, start < stop, stop <= bytes.count, bytes.allSatisfy({ $0 < 128 }) else { return nil }
    let range = reverse ? bytes.count - Int(stop)..<bytes.count - Int(start) : Int(start)..<Int(stop)
    return .string(String(decoding: bytes[range], as: UTF8.self))
  }

  private static func url(_ text: String) -> Value? {
    guard let url = EndpointURL(text), !text.contains("?") else { return nil }
    let isAddress = url.host.contains(":") || HostLabel.isAddress(url.host)
    return [
      "scheme": .string(url.scheme), "authority": .string(authority(text)), "path": .string(url.path),
      "normalizedPath": .string(url.path.hasSuffix("/") ? url.path : url.path + "/"), "isIp": .boolean(isAddress),
    ]
  }

  /// As written: the port stays even where it is the scheme's own.
  private static func authority(_ text: String) -> String {
    let rest = text[text.firstIndex(of: "/")!...].drop { $0 == "/" }
    return String(rest.prefix { $0 != "/" })
  }

  private static func split(_ text: String?, _ delimiter: String?, _ limit: Int64) -> Value? {
    guard let text, let delimiter = delimiter?.first else { return nil }
    let most = limit > 0 ? Int(limit) - 1 : Int.max
    let parts = text.split(separator: delimiter, maxSplits: most, omittingEmptySubsequences: false)
    return .list(parts.map { .string(String($0)) })
  }

  private static func arn(_ text: String) -> Value? {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 6, parts[0] == "arn", ![parts[1], parts[2], parts[5]].contains("") else { return nil }
    let resource = parts[5].split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "/" }
    return [
      "partition": .string(parts[1]), "service": .string(parts[2]), "region": .string(parts[3]),
      "accountId": .string(parts[4]), "resourceId": .list(resource.map { .string(String($0)) }),
    ]
  }
}

/// Names as they may stand in a host (RFC 1123), and the stricter ones of buckets.
enum HostLabel {
  static func isValid(_ text: String?, subdomains: Bool) -> Bool {
    guard let text else { return false }
    guard subdomains else { return isLabel(text[...]) }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel)
  }

  static func isBucket(_ text: String?, subdomains: Bool) -> Bool {
    guard let text, text.utf8.count >= 3, !isAddress(text) else { return false }
    return text == text.lowercased() && isValid(text, subdomains: subdomains)
  }

  static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isLabel(_ text: Substring) -> Bool {
    let bytes = text.utf8
    guard 1...63 ~= bytes.count, bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-") else { return false }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
      default: false
      }
    }
  }
}
