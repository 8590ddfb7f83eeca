import Effects
import ServiceModels
import Signing
import Synchronization

@testable import AWSClient

/// A search for credentials among these variables and files, over a scripted transport, in virtual time.
final class CredentialFixture: Sendable {
  let transport: ScriptedTransport
  let time = VirtualTime(random: 0)
  let commands: ScriptedCommands
  let store: CredentialStore
  let environment: Environment

  init(
    _ variables: [String: String] = [:], files: [String: String] = [:], _ transport: ScriptedTransport? = nil,
    commands: CommandResult = .failed("no such program"), prompt: CredentialPrompt? = nil
  ) {
    self.transport = transport ?? ScriptedTransport(.failure(.refused))
    self.commands = ScriptedCommands(commands)
    let partitions = { @Sendable in ServiceCatalog.bundled.partitions }
    store = CredentialStore(
      tools: CredentialTools(
        transport: self.transport, clock: time.clock, endpoints: EndpointResolver(partitions: partitions),
        models: { ServiceCatalog.bundled.service($0) }, partitions: partitions, commands: self.commands, prompt: prompt)
    )
    let all = variables.merging(["HOME": "/h", "AWS_REGION": "eu-west-1"]) { given, _ in given }
    let box = FileBox(files)
    environment = Environment(
      variable: { all[$0] }, file: { box.read($0) }, write: { box.write($0, $1) })
  }

  private final class FileBox: Sendable {
    private let files: Mutex<[String: String]>
    init(_ files: [String: String]) { self.files = Mutex(files) }
    func read(_ path: String) -> Environment.File { files.withLock { $0[path].map(Environment.File.text) } ?? .absent }

    func write(_ bytes: [UInt8], _ path: String) -> Bool {
      files.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) }
      return true
    }
  }

  func search(profile: String? = nil, roleARN: String? = nil) throws(Fault) -> CredentialSearch {
    let shared = try SharedConfiguration(environment)
    var options = ClientOptions()
    options.profile = profile
    options.roleARN = roleARN
    let settings = try ClientSettings(
      options, ClientConfiguration(endpointURL: "http://elsewhere.example"), environment, shared)
    return CredentialSearch(settings: settings, environment: environment, shared: shared)
  }

  @discardableResult
  func find(profile: String? = nil, roleARN: String? = nil) async throws(Fault) -> FoundCredentials {
    try await store.credentials(for: try search(profile: profile, roleARN: roleARN))
  }

  /// The message of a search that fails.
  func refusal(profile: String? = nil, roleARN: String? = nil) async -> String? {
    do throws(Fault) {
      try await find(profile: profile, roleARN: roleARN)
      return nil
    } catch {
      return error.message
    }
  }

  /// A time so many seconds after the virtual beginning.
  static func later(_ seconds: Double) -> String { Timestamp(seconds: VirtualTime.start + seconds)?.iso8601 ?? "" }
}

/// A program that always ends in the same way, and the words it was called with.
final class ScriptedCommands: CommandRunning {
  private let result: CommandResult
  private let log = Mutex<[[String]]>([])

  init(_ result: CommandResult) { self.result = result }

  var calls: [[String]] { log.withLock { $0 } }

  func run(_ words: [String]) -> CommandResult {
    log.withLock { $0.append(words) }
    return result
  }
}

extension Reply {
  /// An answer of STS with credentials that end so many seconds after the virtual beginning.
  static func role(_ key: String, _ operation: String = "AssumeRole", seconds: Double = 3600) -> ScriptedTransport.Reply
  {
    .answer(
      200,
      """
      <\(operation)Response><\(operation)Result><Credentials><AccessKeyId>\(key)</AccessKeyId>\
      <SecretAccessKey>hush-\(key)</SecretAccessKey><SessionToken>t</SessionToken>\
      <Expiration>\(CredentialFixture.later(seconds))</Expiration></Credentials></\(operation)Result>\
      </\(operation)Response>
      """)
  }

  /// An answer of a metadata service.
  static func metadata(_ key: String, seconds: Double = 20000) -> ScriptedTransport.Reply {
    .answer(
      200,
      """
      {"Code": "Success", "AccessKeyId": "\(key)", "SecretAccessKey": "hush-\(key)", "Token": "t", \
      "Expiration": "\(CredentialFixture.later(seconds))"}
      """)
  }
}
