import Values

/// What environment and profile say about S3 alone: its nested section `s3` and the variables beside it. Names and
/// defaults are botocore 1.43.11's (`configprovider.py`, `args.py`).
struct S3Settings: Sendable {
  enum AddressingStyle: Sendable { case auto, path, virtual }

  let addressingStyle: AddressingStyle
  let usesAccelerate: Bool
  /// The region of an ARN in place of the client's.
  let usesARNRegion: Bool
  /// Nothing where the section says nothing: then the setting of all services holds.
  let usesDualStack: Bool?
  let disablesMultiRegionAccessPoints: Bool
  /// us-east-1 is asked at the address without a region, as it was before there were any others.
  let usesGlobalAddress: Bool

  init(_ environment: Environment, _ profile: SharedConfiguration.Profile) {
    let section = Section(environment: environment, profile: profile)
    addressingStyle =
      switch section.text("addressing_style") {
      case "path": .path
      case "virtual": .virtual
      default: .auto
      }
    usesAccelerate = section.flag("use_accelerate_endpoint") ?? false
    usesARNRegion =
      section.flag("use_arn_region", variable: "AWS_S3_USE_ARN_REGION", setting: "s3_use_arn_region") ?? true
    usesDualStack = section.flag("use_dualstack_endpoint")
    disablesMultiRegionAccessPoints =
      section.flag(
        "s3_disable_multiregion_access_points", variable: "AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS",
        setting: "s3_disable_multiregion_access_points") ?? false
    let first = section.text(
      "us_east_1_regional_endpoint", variable: "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT",
      setting: "s3_us_east_1_regional_endpoint")
    usesGlobalAddress = first?.lowercased() != "regional"
  }

  /// A setting by its variable, then its name in the profile, then its name in the nested section.
  private struct Section {
    let environment: Environment
    let profile: SharedConfiguration.Profile

    func text(_ name: String, variable: String? = nil, setting: String? = nil) -> String? {
      if let value = variable.flatMap({ environment[$0] }) ?? setting.flatMap(profile.text) { return value }
      guard case .nested(let section) = profile.settings["s3"] else { return nil }
      return section[name]
    }

    func flag(_ name: String, variable: String? = nil, setting: String? = nil) -> Bool? {
      text(name, variable: variable, setting: setting).map { $0.lowercased() == "true" }
    }
  }
}
