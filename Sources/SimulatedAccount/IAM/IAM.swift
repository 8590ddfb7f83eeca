/// IAM's operations. Everything is the account's, not a region's.
enum IAM {
  static let behaviours = Behaviours.merged([
    AccessKeys.behaviours,
    AccountSettings.behaviours,
    AuthorizationDetails.behaviours,
    IAMTags.behaviours,
    InlinePolicies.behaviours,
    IAMInstanceProfiles.behaviours,
    LoginProfiles.behaviours,
    ManagedPolicies.behaviours,
    OpenIDConnectProviders.behaviours,
    PermissionsBoundaries.behaviours,
    PolicyAttachments.behaviours,
    PolicyVersions.behaviours,
    Roles.behaviours,
    SAMLProviders.behaviours,
    ServerCertificates.behaviours,
    ServiceLinkedRoles.behaviours,
    UserGroups.behaviours,
    Users.behaviours,
  ])
}
