import Effects
import ServiceModels
import Signing
import Values

/// Asks AWS STS for the credentials of a role.
///
/// Goes to STS's own endpoint as environment and profile have it, never to the address that a call or the command line
/// gives for its own operations: those credentials are not for it.
struct SecurityTokens: Sendable {
  let search: CredentialSearch
  let tools: CredentialTools

  /// AssumeRole, signed with the credentials given. Asks for an MFA code where the role has a device.
  func assume(_ role: Role, with source: FoundCredentials) async throws(Fault) -> FoundCredentials {
    // STS would answer without one, at an address of its own; boto3 signs nothing for it.
    guard search.settings.region != nil else { throw .noRegion }
    var parameters = role.parameters
    if let serial = role.mfaSerial { parameters["TokenCode"] = .string(try await code(of: serial, role)) }
    let output = try await call("assume_role", parameters, of: role, signedWith: source)
    var found = try found(in: output, of: role, .assumeRole, "\(role.place), by \(source.source)")
    found.isRenewable = role.mfaSerial == nil
    return found
  }

  /// AssumeRoleWithWebIdentity, which is not signed: the token is the proof.
  func assume(_ role: Role, webIdentity token: String) async throws(Fault) -> FoundCredentials {
    var parameters = role.parameters
    parameters["WebIdentityToken"] = .string(token)
    let output = try await call("assume_role_with_web_identity", parameters, of: role, signedWith: nil)
    return try found(in: output, of: role, .webIdentity, "\(role.place), by web identity")
  }

  private func code(of serial: String, _ role: Role) async throws(Fault) -> String {
    guard let prompt = tools.prompt else {
      throw .credentials(role.place, "it needs an MFA code of \(serial), and there is no terminal to ask for one")
    }
    guard let code = await prompt("MFA code of \(serial):")?.trimmed, !code.isEmpty else {
      throw .credentials(role.place, "no MFA code was given")
    }
    return code
  }

  private func call(
    _ operation: String, _ given: [String: Value], of role: Role, signedWith source: FoundCredentials?
  ) async throws(Fault) -> Value {
    var parameters = given
    if parameters["RoleSessionName"] == nil {
      parameters["RoleSessionName"] = .string("almanac-session-\(Int(tools.clock.timeOfDay()))")
    }
    do throws(Fault) {
      return try await caller(operation, source).call(.map(parameters)).result.get()
    } catch {
      throw .credentials(role.place, after: error)
    }
  }

  private func caller(_ operation: String, _ source: FoundCredentials?) throws(Fault) -> OperationCaller {
    guard let model = tools.models("sts"), let operation = model.operation(operation) else {
      throw .configuration("the model of sts is missing")
    }
    var search = search
    search.settings = search.settings.withoutGivenEndpoint()
    let chain = CredentialChain(providers: source.map { [KnownCredentials(found: $0)] } ?? [])
    let callTools = CallTools(
      transport: tools.transport, credentials: CredentialStore(chain: chain, tools: tools), endpoints: tools.endpoints,
      clock: tools.clock)
    search.settings.roleARN = nil
    return OperationCaller(
      client: ServiceClient(service: model, search: search), operation: operation, options: ClientOptions(),
      context: EffectContext(run: "credentials", id: EffectID(sequence: 0)), tools: callTools, deadline: nil)
  }

  private func found(
    in output: Value, of role: Role, _ method: CredentialMethod, _ source: String
  ) throws(Fault) -> FoundCredentials {
    let answer = output["Credentials"] ?? .null
    guard let key = answer["AccessKeyId"]?.text, let secret = answer["SecretAccessKey"]?.text,
      let token = answer["SessionToken"]?.text, let end = answer["Expiration"]?.text.flatMap(Timestamp.init(iso8601:))
    else { throw .credentials(role.place, "what STS answered holds no credentials") }
    return FoundCredentials(
      credentials: Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: token), source: source,
      method: method, expiration: end.seconds)
  }
}

/// Credentials that were found before, for one call that is signed with them.
private struct KnownCredentials: CredentialProvider {
  let found: FoundCredentials
  var method: CredentialMethod { found.method }

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) -> CredentialAnswer { .found(found) }
}
