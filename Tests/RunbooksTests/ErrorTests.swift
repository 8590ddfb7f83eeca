import Effects
import Testing
import Values

/// Errors as scripts catch them, and as they end a run.
struct ErrorTests {
  @Test func caughtErrorIsATableWithTheFieldsOfTheReference() async throws {
    let printed = try await SessionFixture.printed(
      """
      local ok, err = step("A", function() return pcall(aws.ec2.describe_vpcs, {}) end)
      print(ok, type(err), tostring(err))
      print(err.kind, err.code, err.message, err.service, err.operation, err.http_status, err.request_id, err.retryable)
      print(table.concat(err.step, "/"), type(err.traceback), err.traceback:find("book.lua:1", 1, true) ~= nil)
      """
    ) { _ in .failure(.aws("InvalidVpcID.NotFound")) }
    #expect(
      printed == [
        "> A", "succeeded A", "false\ttable\tec2.describe_vpcs: InvalidVpcID.NotFound: It is so.",
        "aws\tInvalidVpcID.NotFound\tIt is so.\tec2\tdescribe_vpcs\t400\treq-1\tfalse", "A\tstring\ttrue",
      ])
  }

  @Test func errorPassedOnIsUnchanged() async throws {
    let fixture = try SessionFixture(
      """
      local ok, err = pcall(function() step("A", function() aws.ec2.describe_vpcs {} end) end)
      sleep(1)
      error(err)
      """
    ) { _ in .failure(.aws("Gone")) }
    let fault = try #require(await fixture.run().fault)
    #expect(fault.code == "Gone")
    #expect(fault.step == ["A"])
    #expect(fault.position == "book.lua:1")
    #expect(fault.requestID == "req-1")
  }

  static let ownErrors: [(String, String)] = [
    ("error('boom')", "book.lua:1: boom"), ("error('boom', 0)", "boom"),
    ("local x = nil .. 'a'", "attempt to concatenate a nil value"),
    ("error({ reason = 'x' })", "table"), ("error()", "nil"),
  ]

  @Test(arguments: ownErrors)
  func errorOfTheScriptNamesItsStep(_ source: String, _ words: String) async throws {
    let fixture = try SessionFixture("step('A', function() step('B', function() \(source) end) end)")
    let fault = try #require(await fixture.run().fault)
    #expect(fault.kind == .script)
    #expect(fault.message.contains(words), "\(fault.message)")
    #expect(fault.step == ["A", "B"])
    #expect(fault.traceback?.contains("book.lua:1") == true)
    #expect(fixture.handler.told == ["> A", "> A/B", "failed A/B", "failed A"])
  }

  @Test func syntaxErrorSaysWhere() async throws {
    let fault = try #require(await SessionFixture("print(1)\nlocal = 2").run().fault)
    #expect(fault.kind == .script)
    #expect(fault.position == "book.lua:2")
  }

  @Test func coroutinesOfTheScriptMayHoldOperations() async throws {
    let printed = try await SessionFixture.printed(
      """
      local co = coroutine.wrap(function(a)
        local b = coroutine.yield(aws.ec2.describe_vpcs({}).Number + a)
        local ok, err = pcall(aws.ec2.describe_subnets, {})
        coroutine.yield(err.code .. b)
        sleep(1)
        error("end", 0)
      end)
      print(co(1), co("x"), select(2, pcall(co)))
      """
    ) { $0.operation == "DescribeVpcs" ? .success(["Number": 41]) : .failure(.aws("No")) }
    #expect(printed == ["42\tNox\tend"])
  }

  @Test func whatCannotWaitSaysSo() async throws {
    let printed = try await SessionFixture.printed("table.sort({ 3, 1, 2 }, function() sleep(1) end)")
    #expect(printed.count == 1)
    #expect(printed.first?.contains("table.sort") == true || printed.first?.contains("wait") == true, "\(printed)")
  }
}
