import ServiceModels
import Testing
import Values

struct ValueShapingTests {
  private func operation(_ service: String, _ name: String) throws -> Operation {
    try #require(ServiceCatalog.bundled.service(service)?.operation(name))
  }

  @Test func absentListsAndMapsAreFilled() throws {
    let output = try #require(try operation("ec2", "describe_vpcs").output)
    #expect(ResultFilling.filled([:], output) == ["Vpcs": []])
    let filled = ResultFilling.filled(["Vpcs": [["VpcId": "vpc-1"]]], output)
    #expect(filled["Vpcs"]?[0]?["VpcId"] == "vpc-1")
    #expect(filled["Vpcs"]?[0]?["Tags"] == .list([]))
    #expect(filled["Vpcs"]?[0]?["EncryptionControl"] == nil)
    #expect(filled["NextToken"] == nil)
  }

  @Test func sensitiveMembersAreReplaced() throws {
    let secret = try operation("secretsmanager", "put_secret_value")
    let shown = Redaction.redacted(["SecretId": "a", "SecretString": "b", "SecretBinary": .bytes([1])], secret.input)
    #expect(shown == ["SecretId": "a", "SecretString": "(sensitive)", "SecretBinary": "(sensitive)"])
    #expect(Redaction.redacted("a", nil) == "a")
  }

  @Test func sensitiveMembersInsideOfListsAreReplaced() throws {
    let output = try #require(try operation("secretsmanager", "batch_get_secret_value").output)
    let shown = Redaction.redacted(["SecretValues": [["Name": "a", "SecretString": "b"]]], output)
    #expect(shown == ["SecretValues": [["Name": "a", "SecretString": "(sensitive)"]]])
  }
}
