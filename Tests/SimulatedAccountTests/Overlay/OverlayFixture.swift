import Effects
import ServiceModels
import Synchronization
import Testing
import Values

@testable import SimulatedAccount

/// A second simulated account as the base of an overlay. Remembers what it was asked, and refuses what it is told to.
final class SimulatedBase: BaseAccount {
  let account = SimulatedAccount(seed: 99, baseTime: { 1_800_000_000 })
  private let asked = Mutex<[OperationCall]>([])
  private let refusals = Mutex<[String: String]>([:])
  private let dryRuns = Mutex<Set<String>>([])
  private let careless = Mutex<Set<String>>([])

  /// The API's names of the operations that came, in order.
  var operations: [String] { asked.withLock { $0.map(\.operation) } }
  var calls: [OperationCall] { asked.withLock { $0 } }

  func forget() { asked.withLock { $0 = [] } }
  func refuse(_ operation: String, with code: String) { refusals.withLock { $0[operation] = code } }

  /// Answers DryRun of an operation that the simulation may not model.
  func answerDryRun(of operation: String) { dryRuns.withLock { _ = $0.insert(operation) } }

  /// Carries an operation out although it is sent with DryRun, as some emulators do.
  func ignoreDryRun(of operation: String) { careless.withLock { _ = $0.insert(operation) } }

  func perform(_ call: OperationCall) async -> Result<Value, Fault> {
    asked.withLock { $0.append(call) }
    if let code = refusals.withLock({ $0[call.operation] }) {
      var fault = Fault(kind: .aws, code: code, message: "refused")
      fault.httpStatus = 403
      return .failure(fault)
    }
    if call.parameters["DryRun"] == true, dryRuns.withLock({ $0.contains(call.operation) }) {
      return .failure(SimulatedFault("DryRunOperation", "would", status: 412).fault)
    }
    guard careless.withLock({ $0.contains(call.operation) }), var members = call.parameters.map else {
      return answer(call)
    }
    var call = call
    members["DryRun"] = nil
    call.parameters = .map(members)
    return answer(call)
  }

  /// The answer as it comes over the wire: lists and maps are always there.
  func answer(_ call: OperationCall) -> Result<Value, Fault> {
    let request = SimulatedAccount.Request(
      service: call.service, operation: call.operation, input: call.parameters,
      region: call.client.region ?? "us-west-2")
    let shape = ServiceCatalog.bundled.service(call.service)?.operation(call.operation)?.output
    return account.answer(request).map { output in shape.map { ResultFilling.filled(output, $0) } ?? output }
      .mapError { $0.fault }
  }
}

/// An overlay over a simulated account. Calls are of EC2 in us-west-2, unless they say otherwise.
struct OverlayFixture {
  let base = SimulatedBase()
  let overlay: AccountOverlay

  init(preflight: Bool = false) {
    overlay = AccountOverlay(over: GuardedBase(base), preflight: preflight, time: { 1_800_000_000 })
  }

  func answer(
    _ name: String, _ input: Value = [:], of service: String = "ec2", in region: String = "us-west-2"
  ) async throws -> OverlayAnswer {
    let operation = try #require(ServiceCatalog.bundled.service(service)?.operation(name))
    let normal = try ParameterChecker.check(input, for: operation).get()
    var client = ClientOptions()
    client.region = region
    return await overlay.answer(
      OverlayCall(
        service: service, operation: operation, input: normal, given: normal, region: region, client: client))
  }

  @discardableResult
  func success(
    _ name: String, _ input: Value = [:], of service: String = "ec2", in region: String = "us-west-2",
    _ location: SourceLocation = #_sourceLocation
  ) async throws -> Value {
    switch try await answer(name, input, of: service, in: region).result {
    case .success(let output): return output
    case .failure(let fault):
      Issue.record("\(name): \(fault.code ?? ""): \(fault.message)", sourceLocation: location)
      return [:]
    }
  }

  func code(_ name: String, _ input: Value = [:], of service: String = "ec2") async throws -> String? {
    try await answer(name, input, of: service).result.fault?.code
  }

  /// Makes something in the base, as if it had always been there.
  @discardableResult
  func given(
    _ name: String, _ input: Value = [:], of service: String = "ec2", in region: String = "us-west-2"
  ) throws -> Value {
    let facts = OperationFacts(name: name, action: name, isMutating: true)
    var client = ClientOptions()
    client.region = region
    return try base.answer(
      OperationCall(service: service, operation: name, parameters: input, client: client, facts: facts)
    ).get()
  }

  var vpc: Value {
    get throws { try given("DescribeVpcs")["Vpcs"]?[0]?["VpcId"] ?? .null }
  }

  var subnet: Value {
    get throws { try given("DescribeSubnets")["Subnets"]?[0]?["SubnetId"] ?? .null }
  }

  /// A security group in the base.
  func group(_ name: String) throws -> Value {
    try given("CreateSecurityGroup", ["GroupName": .string(name), "Description": "d", "VpcId": try vpc])["GroupId"]
      ?? .null
  }

  /// A classic load balancer in the base.
  func balancer(_ name: String, group: Value) throws {
    try given(
      "CreateLoadBalancer",
      [
        "LoadBalancerName": .string(name), "Subnets": [try subnet], "SecurityGroups": [group],
        "Listeners": [["Protocol": "TCP", "LoadBalancerPort": 80, "InstancePort": 80]],
      ], of: "elb")
  }
}
