import Effects
import TestSupport
import Testing
import Values

/// Runbooks, and runbooks called from runbooks.
struct NestedTests {
  private static let inner = """
    return runbook {
      name = "inner", inputs = { port = { type = "integer" }, net = { type = "cidr", default = "10.0.0.0/8" } },
      outputs = { twice = { type = "integer" } }, permissions = { aws = { "ec2:DescribeVpcs" } },
      run = function(input)
        aws.ec2.describe_vpcs {}
        if input.port == 0 then error("zero", 0) end
        if input.port == 1 then return {} end
        return { twice = input.port * 2, }
      end,
    }
    """

  private static func outer(_ body: String, _ permissions: String = "aws = { 'ec2:DescribeVpcs', 'ec2:RunInstances' }")
    -> String
  {
    """
    local inner = require "inner"
    return runbook { name = "outer", permissions = { \(permissions) }, run = function() \(body) end }
    """
  }

  private static func fixture(_ source: String) throws -> (SessionFixture, TemporaryDirectory) {
    let folder = try TemporaryDirectory()
    try folder.write(inner, to: "inner.lua")
    return (try SessionFixture(source, path: folder.path + "/outer.lua"), folder)
  }

  @Test func calledRunbookIsAStepWithItsOwnPermissions() async throws {
    let (fixture, folder) = try Self.fixture(
      Self.outer("local r = step('S', function() return inner.run { port = 4 } end) sleep(1) return r"))
    let result = await fixture.run()
    #expect(try result.get() == ["twice": 8])
    #expect(fixture.handler.told == ["> S", "> S/inner", "succeeded S/inner", "succeeded S"])
    #expect(fixture.handler.origins.map(\.step) == [["S", "inner"], []])
    #expect(
      fixture.handler.origins.map(\.permissions?.aws) == [
        ["ec2:DescribeVpcs"], ["ec2:DescribeVpcs", "ec2:RunInstances"],
      ])
    _ = folder
  }

  /// What the outer function does, the kind of error, its sentence, its step.
  static let wrong: [(String, Fault.Kind, String, [String])] = [
    (
      "inner.run { prot = 1, net = 'x' }", .input,
      "input prot: unknown name (did you mean port?); input net: expected an address range such as 10.0.0.0/8, found \"x\"; "
        + "input port: missing (a whole number)", []
    ),
    ("inner.run('x')", .input, "inputs: expected a table of names, got a string", []),
    ("inner.run { port = 0 }", .script, "zero", ["inner"]),
    ("inner.run { port = 1 }", .script, "output twice: missing (a whole number)", ["inner"]),
  ]

  @Test(arguments: wrong)
  func whatIsWrongInACallIsAnErrorOfTheCaller(
    _ body: String, _ kind: Fault.Kind, _ message: String, _ step: [String]
  ) async throws {
    let (fixture, folder) = try Self.fixture(Self.outer(body))
    let fault = try #require(await fixture.run().fault)
    #expect(fault.kind == kind)
    #expect(fault.message == message)
    #expect(fault.step == step)
    _ = folder
  }

  @Test func permissionsReturnToTheCallersAlsoBehindAnError() async throws {
    let (fixture, folder) = try Self.fixture(Self.outer("print(pcall(inner.run, { port = 0 })) sleep(1)"))
    #expect(await fixture.run().fault == nil)
    #expect(fixture.handler.told == ["> inner", "failed inner", "false\tzero"])
    #expect(fixture.handler.origins.last?.permissions?.aws.count == 2)
    #expect(fixture.handler.origins.last?.step == [])
    _ = folder
  }

  @Test(arguments: ["aws = { 'ec2:RunInstances' }", ""])
  func runbookThatAsksForMoreThanItsCallerIsNotRun(_ permissions: String) async throws {
    let (fixture, folder) = try Self.fixture(Self.outer("inner.run { port = 4 }", permissions))
    #expect(await fixture.run().fault?.kind == .permission)
    #expect(fixture.handler.effects.isEmpty)
    #expect(fixture.handler.told.isEmpty)
    _ = folder
  }

  static let topLevels = [
    "sleep(1)", "aws.ec2.describe_vpcs {}", "os.time()", "os.clock()", "for _ in aws.ec2.pages.describe_vpcs {} do end",
    "aws.ec2.wait.vpc_available {}", "math.randomseed()",
  ]

  @Test(arguments: topLevels)
  func everyEffectIsRefusedAtTheTopLevel(_ effect: String) async throws {
    let fixture = try SessionFixture(effect + "\nreturn runbook { name = 'a', run = function() end }")
    let fault = try #require(await fixture.run().fault)
    #expect(fault.kind == .permission)
    #expect(fault.message == "no effect may happen before runbook { … } is returned")
    #expect(fault.position == "book.lua:1")
    #expect(fixture.handler.effects.isEmpty)
  }

  @Test func fileThatUsesTheWordMustReturnARunbook() async throws {
    let fault = await (try SessionFixture("runbook { name = 'a', run = print }")).run().fault
    #expect(fault?.message == "book.lua: expected the file to return runbook { … }")
  }

  @Test func everythingWrongWithADefinitionIsSaidAtOnce() async throws {
    let fault = await (try SessionFixture("\nreturn runbook { nam = 'a', run = 7 }")).run().fault
    #expect(fault?.kind == .input)
    #expect(fault?.problems.count == 3)
    let missing = await (try SessionFixture("return runbook { name = 'a' }")).run().fault
    #expect(missing?.message == "missing run")
  }

  @Test func inputsReachTheFunctionAndOutputsComeBack() async throws {
    let fixture = try SessionFixture(
      """
      return runbook { name = "a", inputs = { ports = { type = "list", of = "integer" }, key = { type = "string", pattern = "^k%d$" } },
        run = function(input) return { sum = input.ports[1] + input.ports[2], none = input.none, key = input.key } end }
      """)
    #expect(try await fixture.run(["ports": [1, 2], "key": "k1"]).get() == ["sum": 3, "key": "k1"])
    let fault = await fixture.run(["ports": [1, 2], "key": "x"]).fault
    #expect(fault?.message == #"input key: expected a match of the pattern "^k%d$", found "x""#)
  }
}
