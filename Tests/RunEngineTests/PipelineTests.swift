import Effects
import RunEngine
import Testing
import Values

struct PipelineTests {
  @Test func effectsAreNumberedWithinTheirTask() async {
    let fixture = EngineFixture()
    for task in [[], [1], [], [2, 1], [1]] { _ = await fixture.engine.handle(.read(), from: Origin(task: task)) }
    #expect(fixture.mode.asked.map { $0.split(separator: " ")[0] } == ["1", "1.1", "2", "2.1.1", "1.2"])
  }

  @Test func numbersDoNotDependOnTiming() async {
    let fixture = EngineFixture()
    await withTaskGroup { group in
      for task in 0..<8 {
        group.addTask {
          for number in 1...20 {
            _ = await fixture.engine.handle(.read("Describe\(number)"), from: Origin(task: [task]))
          }
        }
      }
    }
    let expected = (0..<8).flatMap { task in (1...20).map { "\(task).\($0) Describe\($0)" } }
    #expect(fixture.mode.asked.sorted() == expected.sorted())
  }

  @Test func refusedEffectNeverReachesTheMode() async throws {
    let fixture = EngineFixture()
    var manifest = PermissionManifest()
    manifest.aws = ["ec2:Describe*"]
    let origin = Origin(step: ["A"], position: "a.lua:3", permissions: manifest)
    let fault = await fixture.engine.handle(.change("RunInstances"), from: origin).fault
    #expect(fault?.kind == .permission)
    #expect(fault?.step == ["A"])
    #expect(fault?.position == "a.lua:3")
    #expect(fault?.subject == "ec2.RunInstances")
    #expect(fixture.mode.asked.isEmpty)
    #expect(fixture.reported == [#"call RunInstances refused "input" ec2:RunInstances 0"#])
    _ = await fixture.engine.handle(.read(), from: origin)
    #expect(fixture.mode.asked == ["2 DescribeVpcs"])
  }

  @Test func refusedWaitNamesItsWaiter() async {
    let fixture = EngineFixture()
    let wait = Effect.wait(WaiterCall(waiter: "instance_running", call: .to("DescribeInstances", isMutating: false)))
    let fault = await fixture.engine.handle(wait, from: Origin(permissions: PermissionManifest())).fault
    #expect(fault?.subject == "ec2.wait.instance_running")
    #expect(fixture.mode.asked.isEmpty)
  }

  @Test func callIsReportedBeforeTheChangeItMade() async throws {
    let fixture = EngineFixture(ScriptedMode(["CreateSecurityGroup": [.made("sg-1")]]))
    let result = await fixture.engine.handle(.change("CreateSecurityGroup"), from: Origin(step: ["A", "B"]))
    #expect(try result.get() == ["GroupId": "sg-1"])
    #expect(
      fixture.reported == [
        #"call CreateSecurityGroup sent "input" "output" 1"#, #"change create sg-1 in ["A", "B"]"#,
      ])
  }

  @Test func failureIsPlacedWhereItWasAskedFor() async {
    let fixture = EngineFixture(ScriptedMode(["DescribeVpcs": [.code("Throttling")]]))
    let fault = await fixture.engine.handle(.read(), from: Origin(step: ["A"], position: "a.lua:3")).fault
    #expect(fault?.code == "Throttling")
    #expect(fault?.step == ["A"])
    #expect(fault?.position == "a.lua:3")
    #expect(fixture.reported == [#"call DescribeVpcs sent "input" Throttling 0"#])
    #expect(fixture.engine.changes.isEmpty)
  }

  @Test func changesAreCountedByAction() async {
    let fixture = EngineFixture(
      ScriptedMode { effect, _ in
        let action: Change.Action = effect.title.hasPrefix("Delete") ? .delete : .modify
        return Outcome(.success(nil), change: Change(action: action, resource: "tag", id: nil))
      })
    for name in ["DeleteTags", "CreateTags", "ModifyTags"] {
      _ = await fixture.engine.handle(.change(name), from: Origin())
    }
    #expect(fixture.engine.changes == [.delete: 1, .modify: 2])
    #expect(!fixture.engine.hasUndo)
  }

  static let timely: [(Effect, [String])] = [
    (.sleep(seconds: 2), ["progress sleep 2.0 s started", "effect sleep sent"]), (.clock, []), (.processorClock, []),
    (.randomSeed, []), (.read(), [#"call DescribeVpcs sent "input" "output" 0"#]),
    (
      .wait(WaiterCall(waiter: "vpc_available", call: .to("DescribeVpcs", isMutating: false))),
      ["progress ec2.wait.vpc_available started", #"call DescribeVpcs sent "input" "output" 0"#]
    ),
  ]

  @Test(arguments: timely)
  func effectIsReportedAs(_ effect: Effect, _ lines: [String]) async {
    let fixture = EngineFixture()
    _ = await fixture.engine.handle(effect, from: Origin())
    #expect(fixture.reported == lines)
  }

  @Test func whatTakesNoTimeIsReportedAsItComes() {
    let fixture = EngineFixture()
    fixture.engine.stepStarted(["A"])
    fixture.engine.print("x")
    fixture.engine.log(level: "warn", message: "y")
    fixture.engine.stepFinished(["A"], status: .continued)
    #expect(fixture.reported == ["step started A", "print x", "log warn y", "step continued A"])
  }

  @Test func nestedRunbookIsAdmittedByItsPermissions() {
    let engine = EngineFixture().engine
    var manifest = PermissionManifest()
    manifest.aws = ["ec2:*"]
    #expect(engine.admit(manifest, under: manifest) == nil)
    #expect(engine.admit(nil, under: manifest)?.kind == .permission)
  }
}

extension Result where Failure == Fault {
  var fault: Fault? {
    if case .failure(let fault) = self { fault } else { nil }
  }
}
