import Effects
import Reporting
import Testing
import Values

struct TerminalReporterTests {
  private static let call = RunEvent.call(
    RunEvent.Call(
      service: "ec2", operation: "DescribeVpcs", input: nil, isMutating: false, outcome: .sent, result: .success(nil),
      seconds: 0.26, attempts: 1))
  private static let refused = RunEvent.call(
    RunEvent.Call(
      service: "ec2", operation: "RunInstances", input: nil, isMutating: true, outcome: .refused,
      result: .failure(Fault(kind: .permission, message: "no")), seconds: 0, attempts: 0))

  private static func change(_ action: Change.Action, _ id: String?) -> RunEvent {
    .change(Change(action: action, resource: "group", id: id), step: ["A"])
  }

  /// An event, what is shown of it normally, and what more (or else) where it is verbose or quiet.
  static let events: [(RunEvent, normal: String, verbose: String, quiet: String)] = [
    (.runStarted(runbook: "a", version: "1", mode: .run, account: .live), "", "", ""),
    (.stepStarted(step: ["A"]), "A\n", "A\n", ""), (.stepStarted(step: ["A", "B\u{1b}"]), "  B \n", "  B \n", ""),
    (.stepFinished(step: ["A"], status: .succeeded, seconds: 1.26), "", "done in 1.3 s\n", ""),
    (.stepFinished(step: ["A", "B"], status: .failed, seconds: 1), "  failed: B\n", "  failed: B\n", ""),
    (
      .stepFinished(step: ["A"], status: .continued, seconds: 1), "went wrong, going on: A\n",
      "went wrong, going on: A\n", ""
    ),
    (call, "", "    ec2.DescribeVpcs sent: ok, 0.3 s\n", ""),
    (refused, "", "    ec2.RunInstances refused: permission, 0.0 s\n", ""),
    (.effect(kind: "sleep", outcome: .sent, seconds: 2), "", "    sleep 2.0 s\n", ""),
    (change(.create, "sg-1"), "  + group sg-1\n", "  + group sg-1\n", ""),
    (change(.modify, nil), "  ~ group\n", "  ~ group\n", ""),
    (change(.delete, "a\nb"), "  - group a b\n", "  - group a b\n", ""),
    (change(.command, "x"), "  ! group x\n", "  ! group x\n", ""),
    (.log(level: "error", message: "a\nb"), "error: a b\n", "error: a b\n", "error: a b\n"),
    (.log(level: "warn", message: "w"), "warning: w\n", "warning: w\n", "warning: w\n"),
    (.log(level: "info", message: "i"), "  i\n", "  i\n", ""), (.log(level: "debug", message: "d"), "", "d\n", ""),
    (.undo(name: "delete it", status: .started, fault: nil), "", "", ""),
    (.undo(name: "delete it", status: .undone, fault: nil), "undone: delete it\n", "undone: delete it\n", ""),
    (
      .undo(name: "delete it", status: .failed, fault: Fault(kind: .aws, code: "X", message: "no")),
      "not undone: delete it: X: no\n", "not undone: delete it: X: no\n", "not undone: delete it: X: no\n"
    ),
    (.progress(label: "sleep", .started), "", "", ""),
    (
      .runFinished(RunEvent.Summary(status: .succeeded, changes: [.create: 2, .delete: 1])),
      "Done: 2 created, 1 deleted.\n",
      "Done: 2 created, 1 deleted.\n", ""
    ),
    (
      .runFinished(RunEvent.Summary(status: .succeeded, changes: [.command: 1])), "Done: 1 command.\n",
      "Done: 1 command.\n", ""
    ),
    (
      .runFinished(RunEvent.Summary(status: .succeeded, changes: [.command: 2, .modify: 1])),
      "Done: 1 modified, 2 commands.\n", "Done: 1 modified, 2 commands.\n", ""
    ),
    (
      .runFinished(RunEvent.Summary(status: .succeeded)), "Done: nothing was changed.\n",
      "Done: nothing was changed.\n", ""
    ),
  ]

  @Test(arguments: events)
  func eventIsShownByDetail(_ event: RunEvent, _ normal: String, _ verbose: String, _ quiet: String) {
    for (detail, expected) in [(TerminalReporter.Detail.normal, normal), (.verbose, verbose), (.quiet, quiet)] {
      let shown = Self.shown(event, detail)
      #expect(shown.progress == expected)
      #expect(shown.output.isEmpty)
    }
  }

  @Test(arguments: [TerminalReporter.Detail.quiet, .normal, .verbose])
  func whatTheScriptPrintsGoesToTheOutputAsItIs(_ detail: TerminalReporter.Detail) {
    let shown = Self.shown(.print("a\tb\u{1b}[1m"), detail)
    #expect(shown.output == "a\tb\u{1b}[1m\n")
    #expect(shown.progress.isEmpty)
  }

  @Test(arguments: [TerminalReporter.Detail.quiet, .normal, .verbose])
  func failedRunIsReportedWholeInEveryDetail(_ detail: TerminalReporter.Detail) {
    var fault = Fault(kind: .script, message: "a.lua:3: boom\u{1b}")
    (fault.position, fault.step, fault.traceback) = ("a.lua:3", ["A"], "  a.lua:3\n\ta.lua:9\u{7}")
    let summary = RunEvent.Summary(
      status: .failed, fault: fault, changes: [.create: 2, .modify: 1], undone: 2,
      leftovers: ["delete security group sg-1: X: no\n  aws ec2 delete-security-group"])
    #expect(
      Self.shown(.runFinished(summary), detail).progress == """
        error[script]: a.lua:3: boom\u{20}
          at a.lua:3, step "A"
          changed so far: 3 (undone: 2)
          a.lua:3
        \ta.lua:9\u{20}
        left to undo:
          delete security group sg-1: X: no
            aws ec2 delete-security-group

        """)
  }

  @Test func tracebackIsForErrorsOfTheScriptOnly() {
    var fault = Fault(kind: .aws, code: "X", message: "no")
    fault.traceback = "  a.lua:3"
    let summary = RunEvent.Summary(status: .failed, fault: fault)
    #expect(Self.shown(.runFinished(summary), .normal).progress == "error[aws.fault]: X\n  no\n")
  }

  /// Through pipes, with colours asked for: neither colours nor spinners go where no terminal is.
  private static func shown(
    _ event: RunEvent, _ detail: TerminalReporter.Detail
  ) -> (output: String, progress: String) {
    let (output, progress) = (Pipe(), Pipe())
    let reporter = TerminalReporter(detail: detail, color: true, output: output.output, progress: progress.output)
    reporter.report(.progress(label: "wait", .looked(times: 1, state: "pending")), at: 0)
    reporter.report(event, at: 0)
    return (output.text(), progress.text())
  }
}
