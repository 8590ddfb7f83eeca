import AWSClient
import ArgumentParser
import Effects
import Reporting
import Values

/// `almanac whoami`.
struct WhoamiCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami", abstract: "Show which credentials, account, region and endpoint are used, and why.",
    discussion: """
      Looks for credentials where a run would, in the order of the AWS CLI, and asks AWS STS whose they are. No secret is \
      shown.

      EXIT STATUS:
        0    there are credentials, and AWS accepts them
        1    there are none, or AWS does not accept them
        2    wrong usage
      """)

  @Flag(help: "List every place that credentials may come from, and why it was passed over.")
  var explain = false

  @Flag(help: "Write one JSON object to standard output.")
  var json = false

  @Option(help: ArgumentHelp("Region (else AWS_REGION, then the profile's region).", valueName: "name"))
  var region: String?

  @Option(help: ArgumentHelp("Profile of ~/.aws/config and ~/.aws/credentials (else AWS_PROFILE).", valueName: "name"))
  var profile: String?

  @Option(
    name: .customLong("endpoint-url"),
    help: ArgumentHelp("Ask at this URL (else AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL).", valueName: "url"))
  var endpointURL: String?

  func validate() throws {
    if let endpointURL, EndpointURL(endpointURL) == nil {
      throw ValidationError(
        "--endpoint-url: expected a URL that begins with http:// or https://, found \(Quoted.text(endpointURL))")
    }
  }

  func run() async throws {
    let configuration = ClientConfiguration(profile: profile, region: region, endpointURL: endpointURL)
    let performer = AWSPerformer(
      catalog: .bundled, configuration: configuration, transport: CurlTransport(agent: "almanac/\(almanacVersion)"),
      prompt: TerminalPrompt.credentials)
    do throws(Fault) {
      let report = try await performer.credentialReport()
      let identity = await identity(report, performer)
      let text = IdentityText(report: report, identity: try? identity.get(), explains: explain)
      Output.stdout.write(json ? text.object.json() + "\n" : text.lines)
      _ = try identity.get()
    } catch {
      Output.stderr.write(FaultWording.report(error) + "\n")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }

  private func identity(_ report: CredentialReport, _ performer: AWSPerformer) async -> Result<Value, Fault> {
    if case .failure(let fault) = report.chosen { return .failure(fault) }
    let call = OperationCall(
      service: "sts", operation: "get_caller_identity", parameters: [:], paging: .single, client: ClientOptions(),
      facts: OperationFacts(name: "GetCallerIdentity", action: "sts:GetCallerIdentity", isMutating: false))
    let context = EffectContext(run: RunIdentifier.make(), id: EffectID(sequence: 1))
    return await performer.perform(.operation(call), in: context).result
  }
}
