import Effects

/// What can be wrong with credentials before a request is signed. All are of kind `aws`; the codes are ours, and no
/// message holds a secret.
extension Fault {
  /// Every place was asked and none had any.
  static func noCredentials(for search: CredentialSearch) -> Fault {
    let files = "\(search.shared.credentialsPath) and \(search.shared.configurationPath)"
    let environment = search.usesEnvironment ? "AWS_ACCESS_KEY_ID in the environment, " : ""
    return Fault(
      kind: .aws, code: "NoCredentials",
      message: "no credentials: looked for \(environment)profile \(search.profile.name) of \(files), and the roles of "
        + "a container and an instance (almanac whoami --explain tells more)")
  }

  static func partialCredentials(_ message: String) -> Fault {
    Fault(kind: .aws, code: "PartialCredentials", message: message)
  }

  static func expiredCredentials(_ found: FoundCredentials) -> Fault {
    Fault(
      kind: .aws, code: "ExpiredCredentials",
      message: "the credentials (\(found.source)) have expired, get new ones")
  }

  /// A place that was to have credentials did not give them.
  static func credentials(_ place: String, _ reason: String) -> Fault {
    Fault(kind: .aws, code: "CredentialsUnavailable", message: "no credentials from \(place): \(reason)")
  }

  /// What a call for credentials ended with, told to whoever made another call.
  static func credentials(_ place: String, after fault: Fault) -> Fault {
    var reworded = Fault.credentials(place, FaultWording.line(fault))
    reworded.code = fault.kind == .aws ? fault.code : reworded.code
    return reworded
  }
}
