import TestSupport
import Testing
import Values

@testable import AWSClient

struct EndpointRulesTests {
  private static let services = [
    "ec2", "elb", "elbv2", "acm", "s3", "sts", "iam", "kms", "ssm", "autoscaling", "route53", "cloudwatch", "logs",
    "secretsmanager", "sso", "sso-oidc", "pricing", "imagebuilder",
  ]

  @Test func `every service in every region resolves as botocore resolves it`() async throws {
    let output = try await PythonScript("Tests/AWSClientTests/botocore_endpoints.py").output(Self.services)
    let lines = try output.split(separator: "\n").map { try JSONReader.value(String($0)) }
    let partitions = Partitions(try #require(lines.first))
    var count = 0
    for line in lines.dropFirst() {
      let rules = EndpointRules(try #require(line["rules"]), partitions: partitions)
      for sample in line["cases"]?.list ?? [] {
        count += 1
        let parameters = try #require(sample["parameters"]?.map)
        let found = Self.resolve(rules, parameters)
        #expect(found == Self.expected(sample), "\(line["service"]?.text ?? "") \(sample["parameters"]?.json() ?? "")")
      }
    }
    #expect(count > 3000)
  }

  private static func resolve(_ rules: EndpointRules, _ parameters: [String: Value]) -> EndpointRules.Result? {
    try? rules.evaluate(parameters)
  }

  private static func expected(_ sample: Value) -> EndpointRules.Result? {
    guard let expected = sample["expected"], let url = expected["url"]?.text else { return nil }
    let headers = (expected["headers"]?.map ?? [:]).mapValues { ($0.list ?? []).compactMap(\.text) }
    return EndpointRules.Result(url: url, properties: expected["properties"] ?? .null, headers: headers)
  }

  private static let partitions = Partitions([
    "partitions": [
      [
        "id": "aws", "regionRegex": "^(us|eu)\\-\\w+\\-\\d+$", "regions": ["aws-global": [:]],
        "outputs": ["dnsSuffix": "a"],
      ],
      ["id": "aws-cn", "regionRegex": "^cn\\-\\w+\\-\\d+$", "regions": [:], "outputs": ["dnsSuffix": "c"]],
    ]
  ])

  private func call(_ name: String, _ arguments: Value?...) throws -> Value? {
    try EndpointFunctions(partitions: Self.partitions).call(name, arguments)
  }

  @Test func `partitions by name, by pattern, and the first one for the rest`() throws {
    #expect(try call("aws.partition", "cn-north-1") == ["dnsSuffix": "c", "name": "aws-cn"])
    #expect(try call("aws.partition", "eu-west-3") == ["dnsSuffix": "a", "name": "aws"])
    #expect(try call("aws.partition", "mars") == ["dnsSuffix": "a", "name": "aws"])
  }

  @Test func `functions`() throws {
    #expect(try call("substring", "abcdef", 0, 2, false) == "ab")
    #expect(try call("substring", "abcdef", 0, 2, true) == "ef")
    #expect(try call("substring", "ab", 0, 3, false) == nil)
    #expect(try call("uriEncode", "a b/ü") == "a%20b%2F%C3%BC")
    #expect(try call("isValidHostLabel", "a.b", true) == true)
    #expect(try call("isValidHostLabel", "a.b", false) == false)
    #expect(try call("aws.isVirtualHostableS3Bucket", "10.0.0.1", true) == false)
    #expect(try call("getAttr", ["a": ["b": ["x", "y"]]], "a.b[1]") == "y")
    #expect(try call("not", nil) == true)
    #expect(try call("parseURL", "https://[::1]:8443/p")?["isIp"] == true)
    #expect(try call("parseURL", "https://h/p?q") == nil)
    #expect(try call("aws.parseArn", "arn:aws:s3:::b/k:1")?["resourceId"] == ["b", "k", "1"])
    #expect(try call("aws.parseArn", "arn:aws:s3") == nil)
    #expect(throws: EndpointRules.Failure.malformed("the function \"guess\"")) { try call("guess") }
  }
}
