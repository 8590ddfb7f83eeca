import Effects
import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

/// The same calls through an overlay over an account, and on a copy of that account: the same answers and errors, up to
/// the names that each gives out; and the account underneath is as it was.
@Suite struct OverlayEquivalenceTests {
  @Test(
    arguments: [
      "ec2", "elb", "elbv2", "iam", "s3", "route53", "ssm", "kms", "acm", "cloudwatch", "logs",
      "secretsmanager", "autoscaling",
    ], 1...6)
  func `An overlay answers as the account itself would`(_ service: String, _ seed: Int) async throws {
    let trial = try Trial(service, seed: UInt64(seed))
    try await trial.run(calls: 120)
  }
}

/// One base, an overlay over it, and a copy that is really changed.
private final class Trial {
  private let service: String
  private let base = SimulatedBase()
  private let copy = SimulatedBase()
  private let overlay: AccountOverlay
  private var inputs: RandomOperations
  /// What the copy calls what the overlay calls otherwise.
  private var names: [String: String] = [:]

  init(_ service: String, seed: UInt64) throws {
    self.service = service
    overlay = AccountOverlay(over: GuardedBase(base), preflight: false, seed: 77 &+ seed, time: { 1_800_000_000 })
    let given = base.account.saved()
    try copy.account.restore(given)
    inputs = RandomOperations(service, seed: seed)
    try fill()
  }

  /// What they answer is nobody's to know.
  private static let random: Set = [
    "CreateAccessKey", "CreateKeyPair", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext",
    "GenerateRandom",
    "GetRandomPassword",
    // Of these, an overlay shows as much as other operations do.
    "GetAccountAuthorizationDetails", "GetAccountSummary", "GetLaunchTemplateData",
    // Zones of one name are sorted by their ids.
    "ListHostedZonesByName",
  ]

  /// The base is filled by calls of its own, of the service and of those that it builds on.
  private func fill() throws {
    for name in ["DescribeVpcs", "DescribeSubnets", "DescribeSecurityGroups", "DescribeRouteTables"] {
      inputs.remember(try Self.ask(base, "ec2", name, [:]).get())
    }
    let image = try Self.ask(base, "ec2", "DescribeImages", ["Owners": ["amazon"]]).get()["Images"]?[0]?["ImageId"]
    let launch: Value = ["ImageId": image ?? "", "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1]
    inputs.remember(try Self.ask(base, "ec2", "RunInstances", launch).get())
    _ = Self.ask(
      base, "s3", "CreateBucket", ["Bucket": "box-1", "CreateBucketConfiguration": ["LocationConstraint": "us-west-2"]])
    for _ in 0..<150 {
      guard let (operation, input) = inputs.next() else { continue }
      if case .success(let output) = Self.ask(base, service, operation.name, input) { inputs.remember(output) }
      base.account.advance(by: 30)
    }
    base.account.advance(by: 7200)
    _ = Self.ask(base, "ec2", "DescribeVpcs", [:])
    try copy.account.restore(base.account.saved())
    copy.account.advance(by: base.account.now - copy.account.now)
    overlay.advance(by: base.account.now - overlay.now)
    _ = base.account.contents
  }

  private static func ask(_ account: SimulatedBase, _ service: String, _ name: String, _ input: Value) -> Result<
    Value, Fault
  > {
    var client = ClientOptions()
    client.region = "us-west-2"
    return account.answer(
      OperationCall(
        service: service, operation: name, parameters: input, client: client,
        facts: OperationFacts(name: name, action: name, isMutating: true)))
  }

  func run(calls: Int) async throws {
    let before = base.account.contents
    var told: [String] = []
    for _ in 0..<calls {
      // Other tests need the pool's few threads, too.
      await Task.yield()
      guard let (operation, input) = inputs.next() else { continue }
      if Self.random.contains(operation.name) { continue }
      let direct = Self.ask(copy, service, operation.name, renamed(input))
      if direct.fault?.code == "NotImplemented" { continue }
      var client = ClientOptions()
      client.region = "us-west-2"
      let answer = await overlay.answer(
        OverlayCall(
          service: service, operation: operation, input: input, given: input, region: "us-west-2", client: client))
      told.append("\(operation.name) \(input.json())")
      if answer.note.evidence == .guessed { return }
      guard compare(answer.result, direct, "\(operation.name) \(input.json()) [\(answer.note.outcome)]") else { break }
      if case .success(let output) = answer.result { inputs.remember(output) }
    }
    // A region that nobody asked for before is made when a read does.
    let changes = Difference.all(from: before, to: base.account.contents).filter { change in
      !change.path.hasPrefix("regions.") || change.path.hasPrefix("regions.us-west-2.")
    }
    #expect(changes.isEmpty, "\(changes.prefix(3)) \(told.suffix(3))")
  }

  /// The overlay's names as the copy calls them.
  private func renamed(_ value: Value) -> Value {
    switch value {
    case .string(let text): return .string(names[text] ?? text)
    case .list(let elements): return .list(elements.map(renamed))
    case .map(let members): return .map(members.mapValues(renamed))
    default: return value
    }
  }

  private func compare(_ own: Result<Value, Fault>, _ direct: Result<Value, Fault>, _ call: String) -> Bool {
    switch (own, direct) {
    case (.failure(let own), .failure(let direct)):
      #expect(own.code == direct.code, "\(call): \(own.message) / \(direct.message)")
      return own.code == direct.code
    case (.success(let own), .success(let direct)):
      learn(own, direct)
      var lines: [String] = []
      differences(own, direct, "", &lines)
      #expect(lines.isEmpty, "\(call):\n\(lines.prefix(6).joined(separator: "\n"))")
      return lines.isEmpty
    case (.failure(let own), .success):
      Issue.record("\(call): only the overlay refuses: \(own.code ?? "") \(own.message)")
    case (.success, .failure(let direct)):
      Issue.record("\(call): only the account refuses: \(direct.code ?? "") \(direct.message)")
    }
    return false
  }

  /// Two texts at the same place that only the overlay and only the copy have are two names of one thing.
  private func learn(_ own: Value, _ direct: Value) {
    switch (own, direct) {
    case (.string(let mine), .string(let theirs)) where mine != theirs && overlay.madeNames.contains(mine):
      names[mine] = theirs
    case (.list(let mine), .list(let theirs)): for (mine, theirs) in zip(mine, theirs) { learn(mine, theirs) }
    case (.map(let mine), .map(let theirs)):
      for (name, value) in mine { if let other = theirs[name] { learn(value, other) } }
    default: break
    }
  }

  private func differences(_ own: Value, _ direct: Value, _ path: String, _ lines: inout [String]) {
    switch (own, direct) {
    case (.list(let mine), .list(let theirs)) where mine.count == theirs.count:
      for (index, (mine, theirs)) in zip(mine, theirs).enumerated() {
        differences(mine, theirs, "\(path)[\(index)]", &lines)
      }
    case (.map(let mine), .map(let theirs)):
      let mine = Dictionary(mine.map { (names[$0] ?? match($0, in: theirs), $1) }) { first, _ in first }
      for name in Set(mine.keys).union(theirs.keys).sorted() {
        differences(mine[name] ?? .null, theirs[name] ?? .null, "\(path).\(name)", &lines)
      }
    case (.string(let mine), .string(let theirs)):
      if names[mine] ?? mine != theirs, !isArbitrary(mine, theirs) { lines.append("\(path): \(mine) / \(theirs)") }
    default: if own != direct { lines.append("\(path): \(own.json()) / \(direct.json())") }
    }
  }

  /// A member's name that was made by chance is as good as any other of its form.
  private func match(_ name: String, in members: Document) -> String {
    guard members[name] == nil, overlay.madeNames.contains(name) || name.count == 36 else { return name }
    return members.keys.sorted().first { isArbitrary(name, $0) } ?? name
  }

  /// Texts made by chance that nothing refers to: of one length and one form, with digits in them.
  private func isArbitrary(_ own: String, _ direct: String) -> Bool {
    func form(_ text: String) -> [String.SubSequence] {
      text.split { $0.isLetter || $0.isNumber }
    }
    if own.hasPrefix("AQB"), direct.hasPrefix("AQB") { return true }
    return form(own) == form(direct) && own.contains { $0.isNumber } && direct.contains { $0.isNumber }
  }
}
