import Foundation
import TestSupport
import Testing

/// The program and botocore from the outside: the same calls of both on one server, and what scripts get of its answers.
///
/// `ALMANAC_CONFORMANCE_COPIES` multiplies the cases of each operation, `ALMANAC_CONFORMANCE_SEED` makes other ones.
@Suite struct ThroughTheProgramTests {
  private static let services = ["ec2", "elb", "elbv2", "acm", "sts", "iam", "ssm", "kms", "autoscaling"]
  private static let variables = ProcessInfo.processInfo.environment

  /// Kinds of cases, and how many an operation gets.
  @Test(arguments: [("calls", 1.0), ("errors", 0.3), ("pages", 1), ("waits", 1), ("refusals", 0.4)])
  func `the program does as botocore does`(_ kind: String, _ copies: Double) async throws {
    let factor = Self.variables["ALMANAC_CONFORMANCE_COPIES"].flatMap(Double.init) ?? 1
    let seed = Self.variables["ALMANAC_CONFORMANCE_SEED"] ?? "almanac"
    let script = PackagePaths.root + "/Tests/Conformance/Program/through_the_program.py"
    let words = [script, try PackagePaths.almanac(), kind, seed, String(copies * factor)] + Self.services
    let surroundings = ["PATH": Self.variables["PATH"] ?? "", "PYTHONDONTWRITEBYTECODE": "1"]
    let environment = ProgramCall.bareEnvironment.merging(surroundings) { _, new in new }
    let call = ProgramCall(PackagePaths.python, words, environment: environment, timeout: 300 * (1 + factor))
    let result = try await call.run()
    try #require(result.status == 0, "\(result.stderr)")
    let lines = result.stdout.split(separator: "\n")
    #expect(lines.last?.hasSuffix(" cases") == true)
    let differences = lines.dropLast()
    let shown = differences.prefix(12).joined(separator: "\n")
    #expect(differences.isEmpty, "\(differences.count) differences, of them:\n\(shown)")
  }
}
