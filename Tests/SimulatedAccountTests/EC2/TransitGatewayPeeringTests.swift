import Testing
import Values

@testable import SimulatedAccount

@Suite struct TransitGatewayPeeringTests {
  private let account = AccountFixture("ec2")

  private func gateway() throws -> Value {
    try #require(try account.success("CreateTransitGateway")["TransitGateway"]?["TransitGatewayId"])
  }

  @Test func aPeeringIsAcceptedAndDeleted() throws {
    let (own, other) = (try gateway(), try gateway())
    let input: Value = [
      "TransitGatewayId": own, "PeerTransitGatewayId": other, "PeerAccountId": .owner(), "PeerRegion": "us-west-2",
    ]
    let made = try account.success("CreateTransitGatewayPeeringAttachment", input)["TransitGatewayPeeringAttachment"]
    let id: Value = ["TransitGatewayAttachmentId": made?["TransitGatewayAttachmentId"] ?? ""]
    #expect(made?["State"] == "initiatingRequest")
    let accepted = try account.success("AcceptTransitGatewayPeeringAttachment", id)
    #expect(accepted["TransitGatewayPeeringAttachment"]?["State"] == "available")
    try account.fails("RejectTransitGatewayPeeringAttachment", id, with: "IncorrectState")
    let all = try account.success("DescribeTransitGatewayAttachments")["TransitGatewayAttachments"]
    #expect(all?[0]?["ResourceType"] == "peering" && all?[0]?["ResourceId"] == other)
    try account.success("DeleteTransitGatewayPeeringAttachment", id)
    let left = try account.success("DescribeTransitGatewayPeeringAttachments")["TransitGatewayPeeringAttachments"]
    #expect(left?[0]?["State"] == "deleted")
  }

  @Test func thePeerMustExist() throws {
    let input: Value = [
      "TransitGatewayId": try gateway(), "PeerTransitGatewayId": "tgw-0123456789abcdef0", "PeerAccountId": .owner(),
      "PeerRegion": "us-west-2",
    ]
    try account.fails(
      "CreateTransitGatewayPeeringAttachment", input, with: "InvalidTransitGatewayID.NotFound")
  }
}
