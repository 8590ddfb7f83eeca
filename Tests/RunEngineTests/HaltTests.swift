import Effects
import RunEngine
import Synchronization
import Testing
import Values

/// A run that is stopped from outside.
struct HaltTests {
  private static let cancelled = Fault(kind: .cancelled, message: "the run was cancelled")

  @Test func noFurtherEffectIsAnswered() async {
    let fixture = EngineFixture()
    fixture.engine.halt(with: Self.cancelled)
    fixture.engine.halt(with: Fault(kind: .timeout, message: "late"))
    for effect in [Effect.read(), .change("RunInstances"), .sleep(seconds: 1), .clock] {
      let fault = await fixture.engine.handle(effect, from: Origin(step: ["A"], position: "a.lua:1")).fault
      #expect(fault?.kind == .cancelled)
      #expect(fault?.step == ["A"])
      #expect(fault?.position == "a.lua:1")
    }
    #expect(fixture.mode.asked.isEmpty)
    #expect(fixture.reported.isEmpty)
  }

  @Test func readInFlightIsCancelled() async {
    let gate = Gate()
    let fixture = EngineFixture(
      ScriptedMode { _, _ in
        gate.open()
        while !Task.isCancelled { await Task.yield() }
        return .failure(Self.cancelled)
      })
    let task = Task { await fixture.engine.handle(.read(), from: Origin()) }
    await gate.passed()
    fixture.engine.halt(with: Self.cancelled)
    #expect(await task.value.fault?.kind == .cancelled)
  }

  @Test func changeInFlightIsFinishedAndRemembered() async throws {
    let (begun, halted) = (Gate(), Gate())
    let inverse = OperationCall.to("DeleteSecurityGroup", ["GroupId": "sg-1"])
    let fixture = EngineFixture(
      ScriptedMode { _, _ in
        begun.open()
        await halted.passed()
        return Task.isCancelled ? .failure(Self.cancelled) : .made("sg-1", inverse: [inverse])
      })
    let task = Task { await fixture.engine.handle(.change("CreateSecurityGroup"), from: Origin()) }
    await begun.passed()
    fixture.engine.halt(with: Self.cancelled)
    halted.open()
    #expect(try await task.value.get() == ["GroupId": "sg-1"])
    #expect(fixture.engine.changes == [.create: 1])
    #expect(fixture.engine.hasUndo)
  }

  @Test func undoWorksAfterAHalt() async {
    let inverse = OperationCall.to("DeleteSecurityGroup", ["GroupId": "sg-1"])
    let fixture = EngineFixture(ScriptedMode(["CreateSecurityGroup": [.made("sg-1", inverse: [inverse])]]))
    _ = await fixture.engine.handle(.change("CreateSecurityGroup"), from: Origin())
    fixture.engine.halt(with: Self.cancelled)
    let result = await fixture.unwind()
    #expect(result.undone == 1)
    #expect(fixture.mode.operations == ["CreateSecurityGroup", "DeleteSecurityGroup"])
  }

  @Test func haltDuringUndoStopsNoneOfIt() async {
    let (begun, halted) = (Gate(), Gate())
    let fixture = EngineFixture(
      ScriptedMode { _, _ in
        begun.open()
        await halted.passed()
        return Task.isCancelled ? .failure(Self.cancelled) : .value(nil)
      })
    fixture.engine.registerUndo(name: "look", function: 1, from: Origin())
    let engine = fixture.engine
    let task = Task {
      await fixture.unwind { _, origin in await engine.handle(.read(), from: origin).fault }
    }
    await begun.passed()
    fixture.engine.halt(with: Self.cancelled)
    halted.open()
    #expect(await task.value.undone == 1)
  }
}

/// Lets whoever waits go on once it is opened.
private final class Gate: Sendable {
  private let isOpen = Mutex(false)

  func open() { isOpen.withLock { $0 = true } }

  func passed() async {
    while !isOpen.withLock({ $0 }) { await Task.yield() }
  }
}
