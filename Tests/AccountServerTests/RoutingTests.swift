import ServiceModels
import Testing
import WireProtocols

@testable import AccountServer

@Suite struct RoutingTests {
  private let directory = ServiceDirectory(.bundled)

  private func request(
    _ headers: [String: String], path: String = "/", query: String = "", body: String = ""
  ) -> ServedRequest {
    let pairs = headers.map { RequestParts.Pair($0.key, $0.value) }
    return ServedRequest(method: "POST", path: path, query: query, headers: pairs, body: Array(body.utf8))
  }

  private func scope(_ region: String, _ service: String) -> String {
    "AWS4-HMAC-SHA256 Credential=AKID/20261122/\(region)/\(service)/aws4_request, SignedHeaders=host, Signature=0"
  }

  @Test func credentialScope() throws {
    let found = try #require(
      directory.destination(of: request(["Authorization": scope("eu-west-1", "ec2")])))
    #expect(found.service.name == "ec2")
    #expect(found.region == "eu-west-1")
  }

  @Test(arguments: [("2012-06-01", "elb"), ("2015-12-01", "elbv2")])
  func versionTellsLoadBalancersApart(version: String, name: String) throws {
    let found = try #require(
      directory.destination(
        of: request(
          [
            "Authorization": scope("us-west-2", "elasticloadbalancing"),
            "Content-Type": "application/x-www-form-urlencoded",
          ], body: "Action=DescribeLoadBalancers&Version=\(version)")))
    #expect(found.service.name == name)
  }

  @Test func withoutSignature() throws {
    let byHost = try #require(directory.destination(of: request(["Host": "ec2.us-west-2.amazonaws.com"])))
    #expect((byHost.service.name, byHost.region) == ("ec2", "us-west-2"))
    let target = request(["X-Amz-Target": "CertificateManager.ListCertificates"])
    let byTarget = try #require(directory.destination(of: target))
    #expect((byTarget.service.name, byTarget.region) == ("acm", nil))
    let action = request([:], query: "Action=DescribeVpcs&Version=2016-11-15")
    let byAction = try #require(directory.destination(of: action))
    #expect(byAction.service.name == "ec2")
    #expect(directory.destination(of: request([:])) == nil)
  }

  @Test func presigned() throws {
    let query = "Action=GetCallerIdentity&X-Amz-Credential=AKID%2F20261122%2Feu-north-1%2Fsts%2Faws4_request"
    let found = try #require(directory.destination(of: request([:], query: query)))
    #expect((found.service.name, found.region) == ("sts", "eu-north-1"))
  }

  @Test(arguments: ["", "moon", "us-west-", "us--1", "us-west-22222222222222222222", "US-WEST-2", "us-west-2/.."])
  func noRegions(_ name: String) { #expect(!ServiceDirectory.isRegion(name)) }

  @Test(arguments: ["us-east-1", "us-gov-west-1", "ap-southeast-4", "cn-north-1"])
  func regions(_ name: String) { #expect(ServiceDirectory.isRegion(name)) }
}
