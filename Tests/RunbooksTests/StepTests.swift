import Effects
import Testing
import Values

struct StepTests {
  static let scripts: [(String, [String])] = [
    ("print(step('A', function() return 1, nil, 3 end))", ["> A", "succeeded A", "1\tnil\t3"]),
    (
      "step('A', function() step('B', function() end) end) step('C', function() end)",
      ["> A", "> A/B", "succeeded A/B", "succeeded A", "> C", "succeeded C"]
    ),
    (
      "print(step('A', { on_error = 'continue' }, function() error('boom', 0) end)) print('on')",
      ["> A", "continued A", "warn: A: boom", "nil\tboom", "on"]
    ),
    (
      "print(step('A', { on_error = 'continue' }, function() return 1, 2 end))", ["> A", "succeeded A", "1\t2"]
    ),
    (
      "print(pcall(step, 'A', function() step('B', function() error('boom', 0) end) end)) step('C', function() end)",
      ["> A", "> A/B", "failed A/B", "failed A", "false\tboom", "> C", "succeeded C"]
    ),
    ("print(pcall(step, 'A', function() error() end))", ["> A", "failed A", "false\tnil"]),
    (
      "step('A', { on_error = 'continue' }, function() aws.ec2.describe_vpcs { x = 1 } end)",
      ["> A", "continued A", "warn: A: ec2.describe_vpcs: x: unknown name"]
    ),
    ("local ok, e = pcall(step, 7, print) print(e.message)", ["step: expected a name, got number"]),
    ("local ok, e = pcall(step, 'A') print(e.message)", ["step \"A\": expected a function, got nil"]),
    (
      "local ok, e = pcall(step, 'A', { on_eror = 1 }, print) print(e.kind, e.message)",
      ["parameter\tstep \"A\": unknown option on_eror"]
    ),
    (
      "local ok, e = pcall(step, 'A', { on_error = 'stop' }, print) print(e.message)",
      ["step \"A\": on_error: expected \"continue\" or \"fail\", got stop"]
    ),
    (
      "log('a %d', 1) log.warn('50%') log.error(nil) log.debug('d')",
      ["info: a 1", "warn: 50%", "error: nil", "debug: d"]
    ),
    ("local ok, e = pcall(sleep, -1) print(e.message)", ["sleep: expected a number of seconds from 0 to 1e9, got -1"]),
  ]

  @Test(arguments: scripts)
  func scriptTells(_ source: String, _ told: [String]) async throws {
    #expect(try await SessionFixture.printed(source) == told)
  }

  @Test func nameIsInTheOriginOfEveryEffect() async throws {
    let fixture = try SessionFixture("step('A', function() step('B', function() sleep(1) end) end) sleep(2)")
    #expect(await fixture.run().fault == nil)
    #expect(fixture.handler.origins.map(\.step) == [["A", "B"], []])
  }

  @Test func errorThatWasCaughtGivesItsStepToNoOther() async throws {
    let fixture = try SessionFixture("pcall(step, 'A', function() error('one') end) error('two')")
    #expect(await fixture.run().fault?.step == [])
  }
}

struct UndoFunctionTests {
  private static let source = """
    step("A", function()
      undo("first", function() print("undo 1") aws.ec2.describe_vpcs {} end)
      undo("second", function() step("inner", function() error("no", 0) end) end)
    end)
    error("boom")
    """

  @Test func undoFunctionsAreRegisteredWithTheirStepAndRunByNumber() async throws {
    let fixture = try SessionFixture(Self.source)
    #expect(await fixture.run().fault?.message == "book.lua:5: boom")
    let undo = fixture.handler.undo
    #expect(undo.map(\.name) == ["first", "second"])
    #expect(undo.map(\.origin.step) == [["A"], ["A"]])
    #expect(undo.first?.origin.position == "book.lua:2")
    #expect(await fixture.session.undo(undo[0].number, from: undo[0].origin) == nil)
    #expect(fixture.handler.told.last == "undo 1")
    #expect(fixture.handler.origins.last?.step == ["A"])
  }

  @Test func failingUndoFunctionEndsNoStepThatItDidNotBegin() async throws {
    let fixture = try SessionFixture(Self.source)
    await fixture.run()
    let undo = fixture.handler.undo[1]
    let before = fixture.handler.told.count
    let fault = await fixture.session.undo(undo.number, from: undo.origin)
    #expect(fault?.message == "no")
    #expect(fault?.step == ["A", "inner"])
    #expect(Array(fixture.handler.told.dropFirst(before)) == ["> A/inner", "failed A/inner"])
  }

  static let wrong = [
    "undo()": "undo: expected a name, got nil", "undo('a')": "undo \"a\": expected a function, got nil",
  ]

  @Test(arguments: wrong)
  func whatIsNoUndoFunctionIsRefused(_ source: String, _ message: String) async throws {
    let fixture = try SessionFixture(source)
    #expect(await fixture.run().fault?.message == message)
    #expect(fixture.handler.undo.isEmpty)
  }
}
