import Effects
import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

/// Nothing that changes may leave an overlay.
struct GuardedBaseTests {
  private let base = SimulatedBase()

  @Test func `No operation that changes, of any service, is let through`() async throws {
    let guarded = GuardedBase(base)
    var count = 0
    for name in ServiceCatalog.bundled.serviceNames {
      let service = try #require(ServiceCatalog.bundled.service(name))
      for operation in service.operationNames.compactMap(service.operation) where operation.extras.isMutating {
        count += 1
        for spelling in [operation.name, operation.snakeName] {
          let answer = await guarded.read(name, spelling, [:], paging: .merged, client: ClientOptions())
          #expect(answer.fault?.code == "NotARead", "\(name) \(operation.name)")
        }
      }
    }
    #expect(count > 1000)
    #expect(base.operations.isEmpty)
  }

  @Test func `An operation that nobody knows counts as changing`() async throws {
    let answer = await GuardedBase(base).read(
      "ec2", "DescribeEverything", [:], paging: .merged, client: ClientOptions())
    #expect(answer.fault?.code == "NotARead")
    #expect(base.operations.isEmpty)
  }

  @Test func `DryRun is set here, whatever the parameters say, and only where EC2 has it`() async throws {
    let guarded = GuardedBase(base)
    _ = await guarded.dryRun(
      "ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/16", "DryRun": false], client: ClientOptions())
    #expect(base.calls.map(\.parameters) == [["CidrBlock": "10.0.0.0/16", "DryRun": true]])
    base.forget()
    for (service, operation) in [("elb", "CreateLoadBalancer"), ("iam", "CreateRole"), ("ec2", "NoSuchThing")] {
      _ = await guarded.dryRun(service, operation, [:], client: ClientOptions())
    }
    #expect(base.operations.isEmpty)
  }

  @Test func `A whole rehearsal changes nothing in its base`() async throws {
    let fixture = OverlayFixture(preflight: true)
    let vpc = try fixture.vpc
    let before = fixture.base.account.saved()
    let group = try await fixture.success("CreateSecurityGroup", ["GroupName": "g", "Description": "d"])["GroupId"]
    try await fixture.success("CreateTags", ["Resources": [vpc], "Tags": [["Key": "a", "Value": "b"]]])
    try await fixture.success("DeleteSecurityGroup", ["GroupId": group ?? .null])
    #expect(fixture.base.account.saved() == before)
    for call in fixture.base.calls where call.facts.isMutating { #expect(call.parameters["DryRun"] == true) }
  }
}
