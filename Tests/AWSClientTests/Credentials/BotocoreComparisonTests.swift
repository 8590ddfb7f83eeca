import TestSupport
import Testing
import Values

struct BotocoreComparisonTests {
  @Test func `whoami acts in the name that boto3 acts in`() async throws {
    let script = PythonScript("Tests/AWSClientTests/botocore_credentials.py")
    let output = try await script.output([try PackagePaths.almanac(), "250", "1"])
    let lines = output.split(separator: "\n").map(String.init)
    for line in lines.dropLast() { Issue.record("they differ: \(line)") }
    let methods = try JSONReader.value(try #require(lines.last))["methods"]?.map ?? [:]
    let wanted = [
      "env", "assume-role", "assume-role-with-web-identity", "sso", "shared-credentials-file", "custom-process",
      "config-file", "container-role", "iam-role", "none",
    ]
    let rare = wanted.filter { (methods[$0]?.integer ?? 0) < 3 }
    #expect(rare.isEmpty, "too few cases: \(methods)")
  }
}
