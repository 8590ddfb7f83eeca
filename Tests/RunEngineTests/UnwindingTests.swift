import Effects
import RunEngine
import Synchronization
import Testing
import Values

struct UnwindingTests {
  private static func delete(_ id: String) -> OperationCall { .to("DeleteSecurityGroup", ["GroupId": .string(id)]) }

  /// A run that made `count` groups, each with its inverse, and one undo function after the first.
  private static func fixture(_ count: Int, deletes: [Outcome]) async -> EngineFixture {
    let made = (1...count).map { Outcome.made("sg-\($0)", inverse: [delete("sg-\($0)")]) }
    let fixture = EngineFixture(ScriptedMode(["CreateSecurityGroup": made, "DeleteSecurityGroup": deletes]))
    for number in 1...count {
      _ = await fixture.engine.handle(.change("CreateSecurityGroup"), from: Origin(step: ["S\(number)"]))
      if number == 1 { fixture.engine.registerUndo(name: "close the door", function: 7, from: Origin(step: ["door"])) }
    }
    return fixture
  }

  @Test func newestIsUndoneFirst() async {
    let fixture = await Self.fixture(2, deletes: [.value(nil)])
    #expect(
      fixture.engine.leftovers == [
        "delete security group sg-2\n  aws ec2 delete-security-group --cli-input-json '{\"GroupId\":\"sg-2\"}'",
        "close the door",
        "delete security group sg-1\n  aws ec2 delete-security-group --cli-input-json '{\"GroupId\":\"sg-1\"}'",
      ])
    let functions = Mutex<[String]>([])
    let result = await fixture.unwind { number, origin in
      functions.withLock { $0.append("\(number) \(origin.step)") }
      return nil
    }
    #expect(result.undone == 3)
    #expect(result.leftovers.isEmpty)
    #expect(functions.withLock { $0 } == [#"7 ["door"]"#])
    #expect(
      fixture.reported.filter { $0.hasPrefix("undo") } == [
        "undo started delete security group sg-2", "undo undone delete security group sg-2",
        "undo started close the door",
        "undo undone close the door", "undo started delete security group sg-1",
        "undo undone delete security group sg-1",
      ])
    #expect(!fixture.engine.hasUndo)
  }

  @Test func everyEntryIsTriedThoughAnotherFailed() async {
    let fixture = await Self.fixture(2, deletes: [.code("Blocked"), .value(nil)])
    let result = await fixture.unwind { _, _ in Fault(kind: .script, message: "boom") }
    #expect(result.undone == 1)
    #expect(
      result.leftovers == [
        "delete security group sg-2: Blocked: no\n  aws ec2 delete-security-group --cli-input-json '{\"GroupId\":\"sg-2\"}'",
        "close the door: boom",
      ])
    #expect(fixture.reported.contains("undo failed delete security group sg-2 Blocked"))
    #expect(fixture.reported.contains("undo undone delete security group sg-1"))
  }

  @Test func undoIsRepeatedWhileOnlyTimeIsMissing() async {
    let violation = Outcome.code("DependencyViolation")
    let fixture = await Self.fixture(1, deletes: [violation, violation, .value(nil)])
    let result = await fixture.unwind()
    #expect(result.undone == 2)
    #expect(
      fixture.mode.operations.dropFirst() == [
        "DeleteSecurityGroup", "sleep 2.0", "DeleteSecurityGroup", "sleep 2.0", "DeleteSecurityGroup",
      ])
  }

  @Test func patienceEnds() async {
    let fixture = await Self.fixture(1, deletes: [.code("DependencyViolation")])
    let result = await fixture.unwind()
    #expect(result.leftovers.count == 1)
    #expect(result.leftovers.first?.hasPrefix("delete security group sg-1: DependencyViolation") == true)
    #expect(fixture.mode.operations.filter { $0.hasPrefix("sleep") }.count == 150)
  }

  @Test func undoFunctionIsRepeatedToo() async {
    let fixture = EngineFixture()
    fixture.engine.registerUndo(name: "f", function: 1, from: Origin())
    let times = Mutex(0)
    let result = await fixture.unwind { _, _ in
      times.withLock { times in
        times += 1
        return times < 3 ? Fault(kind: .aws, code: "DependencyViolation", message: "") : nil
      }
    }
    #expect(result.undone == 1)
    #expect(times.withLock { $0 } == 3)
  }

  @Test func whatIsGoneCountsAsUndone() async {
    let fixture = await Self.fixture(1, deletes: [.code("InvalidGroup.NotFound")])
    let result = await fixture.unwind()
    #expect(result.undone == 2)
    #expect(result.leftovers.isEmpty)
  }

  @Test func allCallsOfAnInverseAreTriedAndTheFirstFaultCounts() async {
    let inverse = [OperationCall.to("DeregisterImage"), .to("DeleteSnapshot")]
    let mode = ScriptedMode([
      "CreateImage": [.made("ami-1", inverse: inverse)], "DeregisterImage": [.code("First")],
      "DeleteSnapshot": [.code("Second")],
    ])
    let fixture = EngineFixture(mode)
    _ = await fixture.engine.handle(.change("CreateImage"), from: Origin())
    let result = await fixture.unwind()
    #expect(mode.operations == ["CreateImage", "DeregisterImage", "DeleteSnapshot"])
    #expect(
      result.leftovers == [
        "delete security group ami-1: First: no\n  aws ec2 deregister-image --cli-input-json '{}'\n"
          + "  aws ec2 delete-snapshot --cli-input-json '{}'"
      ])
  }

  @Test func undoingIsNoChangeOfItsOwn() async {
    let mode = ScriptedMode([
      "CreateImage": [.made("ami-1", inverse: [.to("DeregisterImage")])],
      "DeregisterImage": [.made("ami-1", inverse: [.to("CreateImage")])],
    ])
    let fixture = EngineFixture(mode)
    _ = await fixture.engine.handle(.change("CreateImage"), from: Origin())
    #expect(await fixture.unwind().undone == 1)
    #expect(fixture.engine.changes == [.create: 1])
    #expect(mode.operations == ["CreateImage", "DeregisterImage"])
  }

  @Test func anInverseNeedsNoPermissionOfItsOwn() async {
    var manifest = PermissionManifest()
    manifest.aws = ["ec2:CreateImage"]
    let mode = ScriptedMode(["CreateImage": [.made("ami-1", inverse: [.to("DeregisterImage")])]])
    let fixture = EngineFixture(mode)
    _ = await fixture.engine.handle(.change("CreateImage"), from: Origin(permissions: manifest))
    #expect(await fixture.unwind().leftovers.isEmpty)
    #expect(mode.operations == ["CreateImage", "DeregisterImage"])
  }
}
