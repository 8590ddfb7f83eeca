import Effects
import LuaHost
import Synchronization
import Testing
import Values

struct SessionInterruptTests {
  static let kinds: [(LuaInterrupt.Reason, Fault.Kind)] = [
    (.timeout, .timeout), (.cancelled, .cancelled), (.limit, .limit),
  ]

  @Test(arguments: kinds)
  func endlessScriptEndsWithTheReasonAndItsStep(_ reason: LuaInterrupt.Reason, _ kind: Fault.Kind) async throws {
    let interruption = Mutex<LuaInterrupt?>(nil)
    let fixture = try SessionFixture(
      """
      undo('u', function() print('undone') end)
      step('A', function()
        aws.ec2.describe_vpcs {}
        while true do pcall(function() while true do end end) end
      end)
      """
    ) { _ in
      interruption.withLock { $0?.send(reason) }
      return .success([:])
    }
    interruption.withLock { $0 = fixture.session.interruption }
    let fault = try #require(await fixture.run().fault)
    #expect(fault.kind == kind)
    #expect(fault.step == ["A"])
    #expect(fixture.handler.told == ["> A", "failed A"])
    #expect(fixture.session.busySince == nil)
    let undo = try #require(fixture.handler.undo.first)
    #expect(await fixture.session.undo(undo.number, from: undo.origin) == nil)
    #expect(fixture.handler.told.last == "undone")
  }

  @Test func scriptThatTakesAllMemoryEndsWithLimit() async throws {
    let fixture = try SessionFixture("local t = {} while true do t[#t + 1] = ('x'):rep(1 << 20) .. #t end")
    #expect(await fixture.run().fault?.kind == .limit)
  }
}
