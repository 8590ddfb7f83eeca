import ServiceModels

/// Judges a refusal as the standard retry mode of AWS's SDKs does, by the codes of the bundled models.
enum RetryCodes {
  static let codes = ServiceCatalog.bundled.errorCodes

  static func isRetryable(code: String?, status: Int, service: String) -> Bool {
    guard let code else { return codes.transientStatuses.contains(status) }
    if codes.expired.contains(code) { return false }
    return codes.throttling.contains(code) || codes.transient.contains(code)
      || codes.transientStatuses.contains(status) || codes.transientOfService[service]?.contains(code) == true
  }

  static func isExpiry(_ code: String) -> Bool { codes.expired.contains(code) }

  /// Whether a wrong clock may be why the request was refused.
  static func mayBlameClock(_ code: String) -> Bool { codes.clock.contains(code) || codes.signature.contains(code) }
}
