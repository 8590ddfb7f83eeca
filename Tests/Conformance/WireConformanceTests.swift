import TestSupport
import Testing
import Values

/// Random requests and responses of every operation, against botocore's own serializers and parsers.
@Suite struct WireConformanceTests {
  private static let seed = "almanac"

  @Test func ec2() async throws {
    try await compare("ec2", copies: 4, services: ["ec2"])
  }

  @Test func query() async throws {
    try await compare("query", copies: 8, services: ["elb", "elbv2", "sts", "iam", "autoscaling"])
  }

  @Test func json() async throws {
    let services = ["acm", "kms", "ssm", "logs", "secretsmanager", "pricing", "cloudwatch"]
    try await compare("json", copies: 8, services: services)
  }

  @Test func restJSON() async throws {
    try await compare("rest-json", copies: 8, services: ["sso", "sso-oidc", "imagebuilder"])
  }

  @Test func restXML() async throws {
    try await compare("rest-xml", copies: 8, services: ["s3", "route53"])
  }

  private func compare(_ wireProtocol: String, copies: Int, services: [String]) async throws {
    let lines = try await cases(wireProtocol, copies, services).split(separator: "\n")
    var reports: [String] = []
    for line in lines {
      guard let testCase = try ConformanceCase(line: line) else {
        reports.append("not in the bundled models: \(line.prefix(120))")
        continue
      }
      reports += testCase.differences().map { "\(testCase.title): \($0)" }
    }
    #expect(lines.count > services.count * 3)
    #expect(reports.isEmpty, "\(reports.count) differences, of them:\n\(reports.prefix(12).joined(separator: "\n"))")
  }

  private func cases(_ wireProtocol: String, _ copies: Int, _ services: [String]) async throws -> String {
    let arguments = [wireProtocol, Self.seed, String(copies)] + services
    return try await PythonScript("Tests/Conformance/botocore_cases.py").output(arguments)
  }
}
