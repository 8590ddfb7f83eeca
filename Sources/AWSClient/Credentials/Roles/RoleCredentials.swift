import Effects
import Values

/// The role of a profile (`role_arn`), assumed with what its `source_profile` or `credential_source` has; a source may be
/// a role itself.
struct RoleCredentials: CredentialProvider {
  let method = CredentialMethod.assumeRole

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) async throws(Fault) -> CredentialAnswer {
    let profile = search.profile
    guard profile.text("role_arn") != nil else { return .none("profile \(profile.name) has no role_arn") }
    guard profile.isRole else { return .none("profile \(profile.name) assumes its role by a web identity") }
    return .found(try await assume(profile, search, tools, visited: [profile.name]))
  }

  private func assume(
    _ profile: SharedConfiguration.Profile, _ search: CredentialSearch, _ tools: CredentialTools, visited: [String]
  ) async throws(Fault) -> FoundCredentials {
    guard let role = Role(profile) else { throw .configuration("profile \(profile.name) has no role_arn") }
    let source: FoundCredentials
    switch try RoleSource(of: profile, in: search.shared, visited: visited) {
    case .named(let name): source = try await credentials(of: name, for: role, search, tools)
    case .profile(let profile): source = try await credentials(of: profile, search, tools, visited: visited)
    }
    // The session's own region, not the source profile's: botocore asks the same STS for the whole chain.
    return try await SecurityTokens(search: search, tools: tools).assume(role, with: source)
  }

  private func credentials(
    of profile: SharedConfiguration.Profile, _ search: CredentialSearch, _ tools: CredentialTools, visited: [String]
  ) async throws(Fault) -> FoundCredentials {
    if profile.isRole, !profile.hasKeys {
      return try await assume(profile, search, tools, visited: visited + [profile.name])
    }
    var reasons: [String] = []
    for provider in CredentialChain.ofProfile {
      switch try await provider.answer(search.of(profile), tools) {
      case .found(let found): return found
      case .none(let reason): reasons.append(reason)
      }
    }
    throw .credentials("source_profile \(profile.name)", reasons.joined(separator: "; "))
  }

  private func credentials(
    of source: RoleSource.Name, for role: Role, _ search: CredentialSearch, _ tools: CredentialTools
  ) async throws(Fault) -> FoundCredentials {
    var search = search
    search.usesEnvironment = true
    let answer =
      switch source {
      case .environment: try EnvironmentCredentials().answer(search, tools)
      case .container: try await ContainerCredentials().answer(search, tools)
      case .instance: try await InstanceCredentials().answer(search, tools)
      }
    switch answer {
    case .found(let found): return found
    case .none(let reason): throw .credentials("credential_source \(source.rawValue) of \(role.asker)", reason)
    }
  }
}

/// Where the credentials come from that a role is assumed with.
enum RoleSource: Sendable {
  enum Name: String, CaseIterable {
    case environment = "Environment"
    case container = "EcsContainer"
    case instance = "Ec2InstanceMetadata"
  }

  case named(Name)
  case profile(SharedConfiguration.Profile)

  /// - Parameter visited: profiles on the way here; a role that ends in one of them would never be assumed.
  init(
    of profile: SharedConfiguration.Profile, in shared: SharedConfiguration, visited: [String]
  ) throws(Fault) {
    let asker = "profile \(profile.name)"
    switch (profile.text("source_profile"), profile.text("credential_source")) {
    case (.some, .some): throw .configuration("\(asker) has both source_profile and credential_source; keep one")
    case (nil, nil): throw .partialCredentials("\(asker) has role_arn, but no source_profile or credential_source")
    case (nil, .some(let text)):
      guard let name = Name(rawValue: text) else {
        let names = Name.allCases.map(\.rawValue).joined(separator: ", ")
        throw .configuration("credential_source of \(asker): expected one of \(names), found \(Quoted.text(text))")
      }
      self = .named(name)
    case (.some(let name), nil): self = .profile(try Self.profile(name, of: profile, in: shared, visited))
    }
  }

  private static func profile(
    _ name: String, of asker: SharedConfiguration.Profile, in shared: SharedConfiguration, _ visited: [String]
  ) throws(Fault) -> SharedConfiguration.Profile {
    guard let profile = shared.profiles[name] else { throw .unknownProfile(name, in: shared) }
    // A profile may be its own source where it has keys of its own.
    let isLoop = visited.contains(name) && !(name == asker.name && profile.hasKeys)
    guard isLoop else { return profile }
    let path = (visited + [name]).joined(separator: " > ")
    throw .configuration("the source_profile of profile \(asker.name) leads back to profile \(name): \(path)")
  }
}

extension SharedConfiguration.Profile {
  /// Has a role to assume with another's credentials.
  fileprivate var isRole: Bool { text("role_arn") != nil && text("web_identity_token_file") == nil }

  fileprivate var hasKeys: Bool { text("aws_access_key_id") != nil || text("aws_secret_access_key") != nil }
}
