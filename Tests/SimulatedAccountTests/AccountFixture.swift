import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

/// A simulated account whose every call is checked against its model, on the way in and on the way out.
///
/// Calls are of the service the fixture is made for, unless they name another.
final class AccountFixture {
  let service: String
  let state: AccountState

  var region: RegionState { state.region("us-west-2") }
  var vpc: String { region[VPCs.kind].all[0]["VpcId"]?.text ?? "" }
  var subnets: [Value] { region[Subnets.kind].all.compactMap { $0["SubnetId"] } }
  var group: Value { region[SecurityGroups.kind].all[0]["GroupId"] ?? "" }

  init(_ service: String) {
    self.service = service
    state = AccountState(clock: VirtualClock(base: { 1_800_000_000 }), identifiers: IdentifierSource(seed: 7))
  }

  func answer(_ name: String, _ input: Value, of other: String? = nil) throws -> Result<Value, SimulatedFault> {
    let service = other ?? service
    let operation = try #require(ServiceCatalog.bundled.service(service)?.operation(name))
    let behaviour = try #require(Behaviours.table[service]?[name])
    let normal = try ParameterChecker.check(input, for: operation).get()
    state.settle(region)
    let call = SimulatedCall(
      service: service, operation: operation, input: normal.map ?? [:], account: state, region: region)
    let answer = Dispatch.run(behaviour, call)
    if case .success(let output) = answer { try check(output, operation) }
    return answer
  }

  private func check(_ output: Value, _ operation: Operation) throws {
    guard let shape = operation.output else { return #expect(output == .map([:])) }
    guard case .failure(let problems) = ParameterChecker.check(output, against: shape) else { return }
    // AWS answers empty lists of tags although its model wants one element.
    let real = problems.problems.filter { !"\($0)".contains("at least 1 element") }
    if !real.isEmpty { Issue.record("\(operation.name): \(real)") }
  }

  @discardableResult
  func success(
    _ name: String, _ input: Value = [:], of other: String? = nil, _ location: SourceLocation = #_sourceLocation
  ) throws -> Value {
    switch try answer(name, input, of: other) {
    case .success(let output): return output
    case .failure(let fault):
      Issue.record("\(name): \(fault.code): \(fault.message)", sourceLocation: location)
      return [:]
    }
  }

  func fails(
    _ name: String, _ input: Value, with code: String, of other: String? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    switch try answer(name, input, of: other) {
    case .success(let output): Issue.record("\(name) answers \(output.json())", sourceLocation: location)
    case .failure(let fault):
      #expect(fault.code == code, "\(fault.message)", sourceLocation: location)
      #expect(fault.message.isEmpty == false, sourceLocation: location)
    }
  }

  func advance(_ seconds: Double) { state.clock.advance(by: seconds) }

  /// Puts an instance into the first default subnet.
  func instance(_ id: String, state: String = "running", launched: String = "2020-01-01T00:00:00Z") {
    let subnet = region[Subnets.kind].all[0]
    region["ec2.Instance"][id] = [
      "InstanceId": .string(id), "State": ["Code": 16, "Name": .string(state)], "VpcId": subnet["VpcId"] ?? "",
      "SubnetId": subnet["SubnetId"] ?? "", "LaunchTime": .string(launched),
      "Placement": ["AvailabilityZone": subnet["AvailabilityZone"] ?? ""],
    ]
  }

  /// Puts a bucket into the region, without the settings of a new one.
  func bucket(_ name: String) {
    state.global[Buckets.kind][name] = ["Name": .string(name), "BucketRegion": "us-west-2"]
  }

  /// Puts a certificate into ACM.
  func certificate(_ name: String, status: String = "ISSUED") -> Value {
    let arn = "arn:aws:acm:us-west-2:123456789012:certificate/\(name)"
    region["acm.Certificate"][arn] = ["CertificateArn": .string(arn), "Status": .string(status)]
    return .string(arn)
  }
}
