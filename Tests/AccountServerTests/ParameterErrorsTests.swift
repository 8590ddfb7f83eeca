import ServiceModels
import Testing
import Values
import WireProtocols

@testable import AccountServer

/// Each service has its own codes for what its model refuses.
@Suite struct ParameterErrorsTests {
  @Test(arguments: [
    ("ec2", "CreateSubnet", "MissingParameter"), ("elb", "CreateLoadBalancer", "ValidationError"),
    ("elbv2", "CreateTargetGroup", "ValidationError"), ("acm", "DescribeCertificate", "ValidationException"),
    ("sts", "AssumeRole", "ValidationError"), ("iam", "CreateRole", "ValidationError"),
    ("kms", "DescribeKey", "ValidationException"), ("ssm", "GetParameter", "ValidationException"),
    ("logs", "CreateLogGroup", "InvalidParameterException"), ("route53", "CreateHostedZone", "InvalidInput"),
    ("cloudwatch", "DeleteAlarms", "MissingParameter"), ("autoscaling", "CreateAutoScalingGroup", "ValidationError"),
  ])
  func whatIsMissing(name: String, operation: String, code: String) throws {
    let service = try #require(ServiceCatalog.bundled.service(name))
    let operation = try #require(service.operation(operation))
    guard case .failure(let wrong) = ParameterChecker.check(.map([:]), for: operation) else {
      Issue.record("nothing is missing")
      return
    }
    let answer = ParameterErrors.error(for: wrong.problems, service)
    #expect((answer.code, answer.status) == (code, 400))
    #expect(!answer.message.isEmpty)
  }

  @Test(arguments: [("ec2", "InvalidParameterValue"), ("s3", "InvalidArgument"), ("acm", "ValidationException")])
  func whatIsWrong(name: String, code: String) throws {
    let service = try #require(ServiceCatalog.bundled.service(name))
    let problem = Problem(path: "MaxResults", .type(expected: "an integer", found: "a string"))
    #expect(ParameterErrors.error(for: [problem], service).code == code)
  }
}
