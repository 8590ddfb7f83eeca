import Effects
import Reporting
import Testing
import Values

struct JSONLinesTests {
  private static let head = #""run":"r-1""#
  private static let time = #""time":"2026-09-21T14:13:20.123Z""#
  private static let boom = #"{"kind":"script","message":"boom","retryable":false,"step":[],"text":"boom"}"#
  private static let fault = Fault(kind: .script, message: "boom")

  private static func call(_ result: Result<Value, Fault>) -> RunEvent {
    .call(
      RunEvent.Call(
        service: "ec2", operation: "DescribeVpcs", input: ["Filters": []], isMutating: false, outcome: .sent,
        result: result,
        seconds: 0.12345678, attempts: 2))
  }

  static let events: [(RunEvent, String)] = [
    (
      .runStarted(runbook: "impala", version: "1.0.0", mode: .run, account: .live),
      #"{"account":"live","mode":"run",\#(head),"runbook":"impala",\#(time),"type":"run_started","version":"1.0.0"}"#
    ),
    (
      .runStarted(runbook: nil, version: nil, mode: .rehearse, account: .sim),
      #"{"account":"sim","mode":"rehearse",\#(head),"runbook":null,\#(time),"type":"run_started","version":null}"#
    ),
    (.stepStarted(step: ["A", "B"]), #"{\#(head),"step":["A","B"],\#(time),"type":"step_started"}"#),
    (
      .stepFinished(step: ["A"], status: .continued, seconds: 1.5),
      #"{\#(head),"seconds":1.5,"status":"continued","step":["A"],\#(time),"type":"step_finished"}"#
    ),
    (
      call(.success(["Vpcs": []])),
      #"{"attempts":2,"input":{"Filters":[]},"mutating":false,"operation":"DescribeVpcs","outcome":"sent","#
        + #""output":{"Vpcs":[]},\#(head),"seconds":0.123457,"service":"ec2",\#(time),"type":"call"}"#
    ),
    (
      call(.failure(fault)),
      #"{"attempts":2,"error":\#(boom),"input":{"Filters":[]},"mutating":false,"operation":"DescribeVpcs","#
        + #""outcome":"sent",\#(head),"seconds":0.123457,"service":"ec2",\#(time),"type":"call"}"#
    ),
    (
      .effect(kind: "sleep", outcome: .replayed, seconds: 2),
      #"{"kind":"sleep","outcome":"replayed",\#(head),"seconds":2.0,\#(time),"type":"effect"}"#
    ),
    (
      .change(Change(action: .modify, resource: "group", id: "sg-1", details: ["a": 1]), step: ["A"]),
      #"{"action":"modify","details":{"a":1},"id":"sg-1","resource":"group",\#(head),"step":["A"],\#(time),"type":"change"}"#
    ),
    (
      .change(Change(action: .command, resource: "tag", id: nil), step: []),
      #"{"action":"command","details":null,"id":null,"resource":"tag",\#(head),"step":[],\#(time),"type":"change"}"#
    ),
    (.log(level: "warn", message: "a\nb"), #"{"level":"warn","message":"a\nb",\#(head),\#(time),"type":"log"}"#),
    (.print("é"), #"{\#(head),"text":"é",\#(time),"type":"print"}"#),
    (
      .undo(name: "delete it", status: .undone, fault: nil),
      #"{"name":"delete it",\#(head),"status":"undone",\#(time),"type":"undo"}"#
    ),
    (
      .undo(name: "delete it", status: .failed, fault: fault),
      #"{"error":\#(boom),"name":"delete it",\#(head),"status":"failed",\#(time),"type":"undo"}"#
    ),
    (
      .runFinished(RunEvent.Summary(status: .succeeded, outputs: ["dns": "x"], changes: [.create: 3])),
      #"{"changes":{"command":0,"create":3,"delete":0,"modify":0},"error":null,"leftovers":[],"outputs":{"dns":"x"},"#
        + #"\#(head),"status":"succeeded",\#(time),"type":"run_finished","undone":0}"#
    ),
    (
      .runFinished(RunEvent.Summary(status: .failed, fault: fault, undone: 2, leftovers: ["x"])),
      #"{"changes":{"command":0,"create":0,"delete":0,"modify":0},"error":\#(boom),"leftovers":["x"],"outputs":null,"#
        + #"\#(head),"status":"failed",\#(time),"type":"run_finished","undone":2}"#
    ),
  ]

  @Test(arguments: events)
  func eventIsOneObjectOnALine(_ event: RunEvent, _ line: String) {
    let pipe = Pipe()
    JSONLinesReporter(run: "r-1", output: pipe.output).report(event, at: 1_790_000_000.123)
    #expect(pipe.text() == line + "\n")
  }

  @Test func progressIsForTerminalsOnly() {
    let pipe = Pipe()
    JSONLinesReporter(run: "r", output: pipe.output).report(.progress(label: "sleep", .started), at: 0)
    #expect(pipe.text().isEmpty)
  }

  static let times: [(Double, String)] = [
    (0, "1970-01-01T00:00:00.000Z"), (1.9996, "1970-01-01T00:00:02.000Z"), (951_782_399.5, "2000-02-28T23:59:59.500Z"),
    (951_782_400, "2000-02-29T00:00:00.000Z"), (1_790_000_000.001, "2026-09-21T14:13:20.001Z"),
    (-0.5, "1969-12-31T23:59:59.500Z"),
  ]

  @Test(arguments: times)
  func timeIsUTCWithMilliseconds(_ seconds: Double, _ text: String) {
    let pipe = Pipe()
    JSONLinesReporter(run: "r", output: pipe.output).report(.print(""), at: seconds)
    #expect(pipe.text() == #"{"run":"r","text":"","time":"\#(text)","type":"print"}"# + "\n")
  }
}
