import Effects
import Synchronization
import Values

/// Asks EC2 whether it would make a change, by `DryRun`. Only an endpoint that has shown that it honours it is asked.
final class Preflight: Sendable {
  enum Verdict: Equatable {
    /// Nobody could be asked.
    case notAsked
    case wouldSucceed
    /// The run would be refused in the same way.
    case refused(Fault)
  }

  /// Harmless reads that EC2 answers with `DryRunOperation` when they carry `DryRun`. Emulators are known that honour it
  /// on some operations only, and carry out the others; one that honours it on all of these has not been met.
  private static let probes = [
    "DescribeRegions", "DescribeVpcs", "DescribeRouteTables", "DescribeDhcpOptions", "DescribeVpcPeeringConnections",
  ]

  private let base: GuardedBase
  private let proofs = Mutex<[ClientOptions: Bool]>([:])

  init(base: GuardedBase) { self.base = base }

  func verdict(on call: OverlayCall) async -> Verdict {
    guard await isHonoured(call.client) else { return .notAsked }
    let answer = await base.dryRun(call.service, call.operation.name, call.given, client: call.client)
    guard let fault = answer.fault else {
      // It did not honour it after all; nothing more is sent there.
      proofs.withLock { $0[Self.place(call.client)] = false }
      return .notAsked
    }
    if fault.code == "DryRunOperation" { return .wouldSucceed }
    return BaseRefusal.isAnswer(fault) ? .refused(fault) : .notAsked
  }

  /// Whether the endpoint of these options honours `DryRun`. It is asked once.
  private func isHonoured(_ client: ClientOptions) async -> Bool {
    let place = Self.place(client)
    if let known = proofs.withLock({ $0[place] }) { return known }
    var codes: [String] = []
    for probe in Self.probes {
      let fault = await base.dryRun("ec2", probe, [:], client: client).fault
      codes.append(fault.map { BaseRefusal.isDenial($0) ? "denied" : $0.code ?? "" } ?? "")
      guard codes.last == "DryRunOperation" || codes.last == "denied" else { break }
    }
    // A read that nobody may make proves nothing; one that was honoured must be among them.
    let isProved =
      codes.count == Self.probes.count && codes.contains("DryRunOperation")
      && codes.allSatisfy { $0 == "DryRunOperation" || $0 == "denied" }
    proofs.withLock { $0[place] = isProved }
    return isProved
  }

  /// What makes another endpoint; how often and how long is tried does not.
  private static func place(_ client: ClientOptions) -> ClientOptions {
    var place = client
    (place.timeout, place.retries, place.keep) = (nil, nil, false)
    return place
  }
}
