import Effects
import Values

/// What holds for one client, after options of the call, the command line, the environment and the shared files were
/// asked in that order. Names and order are those of the AWS CLI, version 2.
struct ClientSettings: Sendable {
  let profile: SharedConfiguration.Profile
  /// The profile was named in a call or on the command line, which passes over credentials in the environment.
  let isProfileNamed: Bool
  let region: String?
  let maxAttempts: Int
  let usesFIPS: Bool
  let usesDualStack: Bool
  let s3: S3Settings
  /// Requests and answers carry checksums wherever a service supports them, not only where it requires them.
  let sendsChecksums: Bool
  let checksChecksums: Bool
  var roleARN: String?
  /// A file of certificate authorities in place of the system's.
  let authorities: String?
  private var givenEndpoint: String?
  private let environment: Environment
  private let shared: SharedConfiguration

  /// - Parameter requiresProfile: whether a profile that no file has is an error; without credentials none is needed.
  init(
    _ options: ClientOptions, _ configuration: ClientConfiguration, _ environment: Environment,
    _ shared: SharedConfiguration, requiresProfile: Bool = true
  ) throws(Fault) {
    self.environment = environment
    self.shared = shared
    let named = options.profile ?? configuration.profile
    isProfileNamed = named != nil
    profile = try Self.profile(
      named ?? environment["AWS_PROFILE"] ?? environment["AWS_DEFAULT_PROFILE"], shared, isRequired: requiresProfile)
    roleARN = options.roleARN
    givenEndpoint = options.endpointURL ?? configuration.endpointURL
    region =
      options.region ?? configuration.region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
      ?? profile.text("region")
    let settings = SettingReader(environment: environment, profile: profile)
    usesFIPS = try settings.flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
    usesDualStack = try settings.flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
    s3 = S3Settings(environment, profile)
    sendsChecksums = try settings.isWhenSupported("request_checksum_calculation")
    checksChecksums = try settings.isWhenSupported("response_checksum_validation")
    authorities = settings.value("AWS_CA_BUNDLE", "ca_bundle").map { environment.expanded($0.text) }
    if let retries = options.retries {
      maxAttempts = max(0, retries) + 1
    } else {
      maxAttempts = try settings.maxAttempts()
    }
  }

  private static func profile(
    _ given: String?, _ shared: SharedConfiguration, isRequired: Bool
  ) throws(Fault) -> SharedConfiguration.Profile {
    let name = given ?? "default"
    if let profile = shared.profiles[name] { return profile }
    guard given == nil || !isRequired else { throw .unknownProfile(name, in: shared) }
    return SharedConfiguration.Profile(name: name)
  }

  /// The settings of calls that are made for credentials: the address that a call or the command line gives is not theirs.
  func withoutGivenEndpoint() -> ClientSettings {
    var settings = self
    settings.givenEndpoint = nil
    return settings
  }

  /// The address that somebody configured for a service in place of AWS's own.
  /// - Parameter serviceID: as the service's model has it, e.g. `Elastic Load Balancing v2`.
  func endpoint(forServiceID serviceID: String) throws(Fault) -> EndpointURL? {
    guard let (text, source) = try configuredEndpoint(serviceID) else { return nil }
    guard let url = EndpointURL(text) else {
      throw .configuration("\(source): expected an http or https address, found \(Quoted.text(text))")
    }
    return url
  }

  private func configuredEndpoint(_ serviceID: String) throws(Fault) -> (text: String, source: String)? {
    if let givenEndpoint { return (givenEndpoint, "endpoint_url") }
    let settings = SettingReader(environment: environment, profile: profile)
    if try settings.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls") { return nil }
    let key = String(serviceID.map { $0 == " " || $0 == "-" ? "_" : $0 })
    for name in ["AWS_ENDPOINT_URL_\(key.uppercased())", "AWS_ENDPOINT_URL"] {
      if let url = environment[name] { return (url, name) }
    }
    if let section = profile.text("services") {
      guard let services = shared.services[section] else {
        throw .configuration("\(shared.configurationPath) has no section [services \(section)], which a profile names")
      }
      if case .nested(let service) = services[key.lowercased()], let url = service["endpoint_url"] {
        return (url, "[services \(section)] in \(shared.configurationPath)")
      }
    }
    return profile.text("endpoint_url").map { ($0, "endpoint_url in \(shared.configurationPath)") }
  }
}

/// Settings that the environment or a profile may hold.
private struct SettingReader {
  let environment: Environment
  let profile: SharedConfiguration.Profile

  func value(_ variable: String, _ setting: String) -> (text: String, source: String)? {
    environment[variable].map { ($0, variable) } ?? profile.text(setting).map { ($0, setting) }
  }

  /// `true` in any case is true; everything else is false.
  func flag(_ variable: String, _ setting: String) throws(Fault) -> Bool {
    value(variable, setting)?.text.lowercased() == "true"
  }

  /// `when_supported`, which is the default, or `when_required`.
  func isWhenSupported(_ setting: String) throws(Fault) -> Bool {
    guard let given = value("AWS_" + setting.uppercased(), setting) else { return true }
    let word = given.text.lowercased()
    guard word == "when_supported" || word == "when_required" else {
      throw .configuration(
        "\(given.source): expected when_supported or when_required, found \(Quoted.text(given.text))")
    }
    return word == "when_supported"
  }

  func maxAttempts() throws(Fault) -> Int {
    let mode = value("AWS_RETRY_MODE", "retry_mode")
    guard ["standard", "adaptive", "legacy"].contains(mode?.text.lowercased() ?? "standard") else {
      throw .configuration("\(mode!.source): expected standard, adaptive or legacy, found \(Quoted.text(mode!.text))")
    }
    guard let given = value("AWS_MAX_ATTEMPTS", "max_attempts") else {
      return mode?.text.lowercased() == "legacy" ? 5 : 3
    }
    guard let attempts = Int(given.text), attempts > 0 else {
      throw .configuration("\(given.source): expected a whole number from 1, found \(Quoted.text(given.text))")
    }
    return attempts
  }
}
