import Effects
import Values

/// A role to assume, as a profile or a call describes it.
struct Role: Sendable, Equatable {
  let arn: String
  /// Who wants it, in the words of a message: `profile ops`.
  let asker: String
  var sessionName: String?
  var externalID: String?
  var mfaSerial: String?
  /// Seconds.
  var duration: Int64?

  init(arn: String, asker: String) {
    self.arn = arn
    self.asker = asker
  }

  /// Nothing for a profile without `role_arn`. A duration that is no number is left out, as botocore leaves it out.
  init?(_ profile: SharedConfiguration.Profile) {
    guard let arn = profile.text("role_arn") else { return nil }
    self.init(arn: arn, asker: "profile \(profile.name)")
    sessionName = profile.text("role_session_name")
    externalID = profile.text("external_id")
    mfaSerial = profile.text("mfa_serial")
    duration = profile.text("duration_seconds").flatMap { Int64($0) }
  }

  /// Parameters of AssumeRole, but for the session's name where the role has none of its own, and for the MFA code.
  var parameters: [String: Value] {
    var parameters: [String: Value] = ["RoleArn": .string(arn)]
    if let sessionName { parameters["RoleSessionName"] = .string(sessionName) }
    if let externalID { parameters["ExternalId"] = .string(externalID) }
    if let mfaSerial { parameters["SerialNumber"] = .string(mfaSerial) }
    if let duration { parameters["DurationSeconds"] = .integer(duration) }
    return parameters
  }

  /// In the words of a message.
  var place: String { "role \(arn) (\(asker))" }
}
