import Testing
import Values
import WireProtocols

@Suite struct SerializerTests {
  private func body(_ service: String, _ operation: String, _ parameters: Value) throws -> String {
    String(decoding: try ServiceCase(service, operation).request(parameters).body, as: UTF8.self)
  }

  @Test func ec2NumbersItsListsAndLeavesOutEmptyOnes() throws {
    let parameters: Value = ["Filters": [["Name": "tag:Name", "Values": ["a b", "ü"]]], "VpcIds": []]
    let expected =
      "Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=tag%3AName&Filter.1.Value.1=a+b&Filter.1.Value.2=%C3%BC"
    #expect(try body("ec2", "DescribeVpcs", parameters) == expected)
  }

  @Test func querySaysThatAListIsEmpty() throws {
    let expected = "Action=DescribeLoadBalancers&Version=2012-06-01&LoadBalancerNames="
    #expect(try body("elb", "DescribeLoadBalancers", ["LoadBalancerNames": []]) == expected)
  }

  @Test func userDataIsEncodedOnce() throws {
    let text = try body("ec2", "RunInstances", ["MinCount": 1, "MaxCount": 1, "UserData": "#!/bin/sh"])
    #expect(text.hasSuffix("UserData=IyEvYmluL3No") || text.contains("UserData=IyEvYmluL3No&"))
  }

  @Test func jsonIsWrittenAsPythonWritesIt() throws {
    let request = try ServiceCase("acm", "RequestCertificate").request([
      "DomainName": "é.example", "DomainValidationOptions": [],
    ])
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"DomainName": "\u00e9.example", "DomainValidationOptions": []}"#)
    #expect(request.header("x-amz-target") == "CertificateManager.RequestCertificate")
    #expect(request.header("content-type") == "application/x-amz-json-1.1")
    #expect(try body("acm", "ListCertificates", [:]) == "{}")
  }

  @Test func numbersThatJSONLacksAreWords() throws {
    let text = try body(
      "cloudwatch", "PutMetricData", ["Namespace": "n", "MetricData": [["MetricName": "m", "Value": .number(.nan)]]])
    #expect(text.contains(#""Value": "NaN""#))
  }

  @Test func s3LeavesTheBucketToTheEndpoint() throws {
    let request = try ServiceCase("s3", "GetObject").request(["Bucket": "b", "Key": "a b/c+d", "VersionId": "v 1"])
    #expect(request.path == "/a%20b/c%2Bd")
    #expect(request.queryText == "versionId=v%201")
    #expect(try ServiceCase("s3", "GetBucketAcl").request(["Bucket": "b"]).queryText == "acl")
  }

  @Test func anEmptyPathLabelIsRefused() throws {
    #expect(throws: Problem(path: "", .missing(names: ["Key"]))) {
      try ServiceCase("s3", "DeleteObject").request(["Bucket": "b", "Key": ""])
    }
  }

  @Test func route53TakesItsIDsAsItGivesThem() throws {
    let request = try ServiceCase("route53", "GetHostedZone").request(["Id": "/hostedzone/Z1"])
    #expect(request.path == "/2013-04-01/hostedzone/Z1")
  }

  @Test func hostLabelsAreHostNames() throws {
    let operation = try ServiceCase("s3", "WriteGetObjectResponse")
    #expect(try operation.request(["RequestRoute": "r-1", "RequestToken": "t"]).hostPrefix == "r-1.")
    let expected = "letters, digits, hyphens and dots only"
    #expect(throws: Problem(path: "RequestRoute", .value(expected: expected, found: "\"evil.example/\""))) {
      try operation.request(["RequestRoute": "evil.example/", "RequestToken": "t"])
    }
  }
}
