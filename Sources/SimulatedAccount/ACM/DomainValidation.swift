import Crypto
import Values

/// How each name of a request is to be validated: a record in DNS, a mail, or a redirect.
struct DomainValidation {
  private let call: SimulatedCall
  private let method: String

  init(_ call: SimulatedCall) {
    self.call = call
    method = call.text("ValidationMethod") ?? "EMAIL"
  }

  /// Where validation mail goes, before the `@` (ACM User Guide, "Email validation").
  static let mailboxes = ["admin", "administrator", "hostmaster", "postmaster", "webmaster"]

  func options(for names: [String]) throws(SimulatedFault) -> [Value] {
    let domains = try domains(names)
    guard method != "HTTP" || call.text("ManagedBy") == "CLOUDFRONT" else {
      throw call.modelFault(
        "InvalidParameterException", "HTTP validation is for certificates that CloudFront manages")
    }
    return names.map { option($0, domain: domains[$0] ?? $0) }
  }

  /// The validation domains that the call gives, by name.
  private func domains(_ names: [String]) throws(SimulatedFault) -> [String: String] {
    var domains: [String: String] = [:]
    for option in call.documents("DomainValidationOptions") {
      let (name, domain) = (option["DomainName"]?.text ?? "", option["ValidationDomain"]?.text ?? "")
      guard names.contains(name) else {
        throw call.modelFault(
          "InvalidDomainValidationOptionsException", "'\(name)' is not among the names of the certificate")
      }
      guard CertificateNames.isCovered(name, by: domain) else {
        throw call.modelFault(
          "InvalidDomainValidationOptionsException", "'\(domain)' is neither '\(name)' nor a domain above it")
      }
      domains[name] = domain
    }
    return domains
  }

  private func option(_ name: String, domain: String) -> Value {
    var option: Document = [
      "DomainName": .string(name), "ValidationDomain": .string(domain), "ValidationStatus": "PENDING_VALIDATION",
      "ValidationMethod": .string(method),
    ]
    switch method {
    case "DNS": option["ResourceRecord"] = Self.record(for: name)
    case "HTTP": option["HttpRedirect"] = Self.redirect(for: name)
    default:
      option["ValidationEmails"] = .list(
        Self.mailboxes.map { .string("\($0)@\(CertificateNames.base(domain))") })
    }
    return .map(option)
  }

  /// The record that proves the control of a name: always the same for a name and account.
  static func record(for name: String) -> Value {
    let base = CertificateNames.base(name).lowercased()
    let digest = Array(SHA256.hash(data: Array("\(AccountState.accountID)/\(base)".utf8)))
    let (key, answer) = (hex(digest.prefix(16)), hex(digest.suffix(16)))
    let zone = String(decoding: digest.prefix(10).map { UInt8(ascii: "a") + $0 % 26 }, as: UTF8.self)
    return [
      "Name": .string("_\(key).\(base)."), "Type": "CNAME",
      "Value": .string("_\(answer).\(zone).acm-validations.aws."),
    ]
  }

  private static func redirect(for name: String) -> Value {
    let base = CertificateNames.base(name).lowercased()
    let token = hex(SHA256.hash(data: Array("\(AccountState.accountID)/http/\(base)".utf8)).prefix(16))
    let path = ".well-known/pki-validation/\(token).txt"
    return [
      "RedirectFrom": .string("http://\(base)/\(path)"),
      "RedirectTo": .string("https://validation.us-east-1.acm-validations.aws/\(AccountState.accountID)/\(path)"),
    ]
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
