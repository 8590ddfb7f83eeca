/// Error codes by what they mean for another attempt.
///
/// Source: the tables of botocore 1.43.11's standard retry mode (`retries/standard.py`), and for clocks and credentials
/// the codes that the AWS SDKs' shared reference and botocore's `handlers.py` name.
enum RetryCodes {
  static let throttling: Set<String> = [
    "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException", "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException",
    "SlowDown", "ThrottledException", "Throttling", "ThrottlingException", "TooManyRequestsException",
    "TransactionInProgressException",
  ]

  static let transient: Set<String> = ["PriorRequestNotComplete", "RequestTimeout", "RequestTimeoutException"]

  static let transientStatuses: Set<Int> = [500, 502, 503, 504]

  /// A code that is transient for one service's operation alone.
  static let special: [String: String] = ["sts": "IDPCommunicationError"]

  /// The request's time was not the service's.
  static let clock: Set<String> = ["RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed"]

  /// The signature was refused, for which a wrong clock is one of the reasons.
  static let signature: Set<String> = ["AuthFailure", "InvalidSignatureException", "SignatureDoesNotMatch"]

  /// The credentials were good once.
  static let expired: Set<String> = ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"]

  static func isRetryable(code: String?, status: Int, service: String) -> Bool {
    guard let code else { return transientStatuses.contains(status) }
    if expired.contains(code) { return false }
    return throttling.contains(code) || transient.contains(code) || transientStatuses.contains(status)
      || special[service] == code
  }
}
