import Effects
import Testing
import Values

@testable import SimulatedAccount

struct PreflightTests {
  private let fixture = OverlayFixture(preflight: true)
  private let group: Value = ["GroupName": "g", "Description": "d"]

  /// An endpoint that honours DryRun answers it on every probe.
  private func honour() {
    for name in ["DescribeRegions", "DescribeVpcs", "DescribeRouteTables", "DescribeDhcpOptions"] {
      fixture.base.answerDryRun(of: name)
    }
    fixture.base.answerDryRun(of: "DescribeVpcPeeringConnections")
  }

  @Test func `What EC2 would do is checked`() async throws {
    honour()
    let answer = try await fixture.answer("CreateSecurityGroup", group)
    #expect(answer.note.evidence == .checked)
    #expect(answer.note.outcome == .preflight)
    #expect(try answer.result.get()["GroupId"]?.text?.hasPrefix("sg-") == true)
  }

  @Test func `A missing permission is the rehearsal's failure`() async throws {
    honour()
    fixture.base.refuse("CreateSecurityGroup", with: "UnauthorizedOperation")
    #expect(try await fixture.code("CreateSecurityGroup", group) == "UnauthorizedOperation")
  }

  @Test func `What only the overlay has is never sent`() async throws {
    honour()
    let made = try await fixture.success("CreateSecurityGroup", group)["GroupId"] ?? .null
    fixture.base.forget()
    let answer = try await fixture.answer(
      "CreateTags", ["Resources": [made], "Tags": [["Key": "a", "Value": "b"]]])
    #expect(answer.note.evidence == .simulated)
    #expect(!fixture.base.operations.contains("CreateTags"))
  }

  @Test func `An endpoint that has not proved to honour DryRun is sent no change`() async throws {
    fixture.base.ignoreDryRun(of: "DescribeRouteTables")
    let answer = try await fixture.answer("CreateSecurityGroup", group)
    #expect(answer.note.evidence == .simulated)
    #expect(!fixture.base.operations.contains("CreateSecurityGroup"))
  }

  @Test func `The proof is asked for once`() async throws {
    honour()
    try await fixture.success("CreateSecurityGroup", group)
    try await fixture.success("CreateSecurityGroup", ["GroupName": "h", "Description": "d"])
    #expect(fixture.base.operations.count { $0 == "DescribeRegions" } == 1)
  }
}
