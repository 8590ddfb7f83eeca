/// Secrets Manager's operations, a table a concern.
enum SecretStore {
  static let behaviours = Behaviours.merged([
    RandomPassword.behaviours,
    SecretLists.behaviours,
    SecretPolicies.behaviours,
    SecretValues.behaviours,
    SecretVersionStages.behaviours,
    Secrets.behaviours,
  ])
}
