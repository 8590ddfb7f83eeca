import Effects
import Reporting
import Testing
import Values

struct RehearsalReporterTests {
  private static func change(
    _ action: Change.Action, _ resource: String, _ id: String?, _ evidence: Change.Evidence,
    _ differences: [Difference] = [], step: [String] = []
  ) -> RunEvent {
    var change = Change(action: action, resource: resource, id: id, details: ["Zone": "a", "Count": 2])
    (change.evidence, change.differences) = (evidence, differences)
    return .change(change, step: step)
  }

  private static let events: [RunEvent] = [
    .stepStarted(step: ["Network"]), .print("printed"),
    change(.create, "security group", "sg-1", .checked, step: ["Network", "Groups"]),
    change(
      .modify, "balancer", "web", .simulated,
      [
        Difference(path: "IdleTimeout", old: 60, new: 3600),
        Difference(path: "Instances[]", old: nil, new: ["InstanceId": "i-1"]),
        Difference(path: "Note", old: "a\u{1b}", new: nil),
      ], step: ["Network", "Groups"]),
    change(.modify, "instance", "i-1", .guessed, step: ["Network"]), change(.delete, "volume", nil, .simulated),
    change(.modify, "tag", "i-2", .simulated), .stepFinished(step: ["Network"], status: .succeeded, seconds: 1),
    .log(level: "warn", message: "careful"),
  ]

  @Test func `Each change is listed under its step, behind what was printed`() {
    let shown = Self.shown(Self.events + [.runFinished(RunEvent.Summary(status: .succeeded))])
    #expect(
      shown.output == """
        printed
        Network
          Groups
            + security group sg-1 (checked)
            ~ balancer web (simulated)
                IdleTimeout: 60 → 3600
                Instances[]: + {"InstanceId":"i-1"}
                Note: - a\u{20}
          ~ instance i-1 (guessed)
              Count: 2
              Zone: a
        - volume (simulated)
        ~ tag i-2 (simulated)
            no difference

        1 result is guessed: the simulation does not know the operation.
        Rehearsal: 1 to create, 3 to modify, 1 to delete, 0 commands. Nothing was changed.

        """)
    #expect(shown.progress == "warning: careful\n")
  }

  @Test func `Nothing to change is one line`() {
    let shown = Self.shown([.runFinished(RunEvent.Summary(status: .succeeded))])
    #expect(shown.output == "Rehearsal: 0 to create, 0 to modify, 0 to delete, 0 commands. Nothing was changed.\n")
    #expect(shown.progress == "")
  }

  @Test func `A command is one, and a failure says that nothing was changed`() {
    let fault = Fault(kind: .aws, code: "X", message: "no")
    let summary = RunEvent.Summary(status: .failed, fault: fault, changes: [.command: 1])
    let shown = Self.shown([Self.change(.command, "sh", nil, .simulated), .runFinished(summary)])
    #expect(
      shown.output == """
        ! sh (simulated)

        Rehearsal, until it failed: 0 to create, 0 to modify, 0 to delete, 1 command. Nothing was changed.

        """)
    #expect(shown.progress == "error[aws.fault]: X\n  no\n")
  }

  private static func shown(_ events: [RunEvent]) -> (output: String, progress: String) {
    let (output, progress) = (Pipe(), Pipe())
    let reporter = RehearsalReporter(detail: .normal, color: true, output: output.output, progress: progress.output)
    for event in events { reporter.report(event, at: 0) }
    return (output.text(), progress.text())
  }
}
