import Effects
import Testing
import Values

struct FaultReportTests {
  static let balancer = Fault.example(.aws, code: "DuplicateLoadBalancerName") { fault in
    (fault.service, fault.operation) = ("elb", "create_load_balancer")
    fault.message = "The specified load balancer name already exists for this account."
    (fault.httpStatus, fault.requestID, fault.region, fault.attempts) = (400, "5d0e-11", "us-west-2", 1)
    (fault.position, fault.step) = ("scripts/impala_elb.lua:31", ["Create the balancer"])
  }

  @Test func faultOfAWSIsReportedWhole() {
    #expect(
      FaultWording.report(Self.balancer, changed: 3, undone: 3) == """
        error[aws.fault]: elb.create_load_balancer: DuplicateLoadBalancerName (status 400)
          at scripts/impala_elb.lua:31, step "Create the balancer"
          AWS says: "The specified load balancer name already exists for this account."
          request id 5d0e-11, region us-west-2, 1 attempt (this code is not retried)
          changed so far: 3 (undone: 3)
        """)
  }

  static let reports: [(Fault, String)] = [
    (
      .example(.aws, code: "Throttling") { ($0.retryable, $0.attempts, $0.httpStatus) = (true, 4, 503) },
      "error[aws.fault]: Throttling (status 503)\n  4 attempts"
    ),
    (.example(.aws), "error[aws.fault]: no code"),
    (.example(.aws, code: "NoRegion", "no region is set"), "error[aws.fault]: NoRegion\n  no region is set"),
    (
      .example(.permission, code: "ec2:RunInstances", "the runbook's permissions do not list ec2:RunInstances") {
        ($0.service, $0.operation, $0.position) = ("ec2", "run_instances", "a.lua:2")
      },
      "error[permission]: ec2.run_instances: the runbook's permissions do not list ec2:RunInstances\n  at a.lua:2"
    ),
    (
      .example(.timeout, "not over after 600 s") { ($0.service, $0.operation) = ("ec2", "wait.instance_running") },
      "error[timeout]: ec2.wait.instance_running: not over after 600 s"
    ),
    (
      .example(.transport, "connection refused") { ($0.service, $0.attempts, $0.region) = ("sts", 3, "eu-west-1") },
      "error[transport]: sts: connection refused\n  region eu-west-1, 3 attempts"
    ),
    (
      .example(.exec, "status 1") { $0.step = ["a", "b \u{1b}[2J"] },
      "error[exec]: status 1\n  at step \"a\" > \"b \u{fffd}[2J\""
    ),
    (.example(.ssh, "no route"), "error[ssh]: no route"),
    (.example(.http, "status 500"), "error[http]: status 500"),
    (.example(.cancelled, "the run was cancelled"), "error[cancelled]: the run was cancelled"),
    (.example(.limit, "too much memory"), "error[limit]: too much memory"),
    (.example(.script, "a.lua:1: boom") { $0.attempts = 0 }, "error[script]: a.lua:1: boom"),
    (
      Fault(kind: .input, problems: [Problem(path: "input a", .unknown(nearest: "b"))]),
      "error[input]: input a: unknown name (did you mean b?)"
    ),
  ]

  @Test(arguments: reports)
  func eachKindIsReportedAs(_ fault: Fault, _ report: String) {
    #expect(FaultWording.report(fault) == report)
  }

  @Test func severalProblemsStandEachOnALineOfItsOwn() {
    var fault = Fault(
      kind: .parameter,
      problems: [
        Problem(path: "Filter", .unknown(nearest: "Filters")),
        Problem(path: "Tags[1].Value", .type(expected: "a string", found: "a\nnumber")),
      ])
    (fault.service, fault.operation) = ("ec2", "describe_vpcs")
    #expect(
      FaultWording.report(fault, changed: 1) == """
        error[parameter]: ec2.describe_vpcs: 2 things are wrong
          Filter: unknown name (did you mean Filters?)
          Tags[1].Value: expected a string, got a number
          changed so far: 1
        """)
  }

  @Test func whatWasUndoneIsLeftOutWhereNothingWasChanged() {
    #expect(FaultWording.report(.example(.ssh, "no route"), changed: 0, undone: 0) == "error[ssh]: no route")
  }

  @Test func nothingInAReportBreaksALineOrMovesTheCursor() {
    let nasty = "a\nb\r\u{1b}[31m\u{202e}\u{2028}"
    let fault = Fault.example(.aws, code: nasty, nasty) { fault in
      (fault.service, fault.operation, fault.requestID, fault.region) = (nasty, nasty, nasty, nasty)
      (fault.position, fault.step, fault.httpStatus) = (nasty, [nasty], 400)
    }
    let report = FaultWording.report(fault)
    #expect(report.split(separator: "\n").count == 4)
    #expect(
      report.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202e && $0.value != 0x2028 })
  }
}

struct FaultLineTests {
  static let lines: [(Fault, String)] = [
    (
      FaultReportTests.balancer,
      "elb.create_load_balancer: DuplicateLoadBalancerName: The specified load balancer name already exists for this account."
    ),
    (.example(.aws, code: "X") { $0.service = "ec2" }, "ec2: X"), (.example(.script, "boom"), "boom"),
    (.example(.script), ""), (.example(.ssh, "a\r\nb\u{7}"), "a  b "),
    (.example(.http, "x") { $0.operation = "get" }, "get: x"),
  ]

  @Test(arguments: lines)
  func faultInOneLineReads(_ fault: Fault, _ line: String) {
    #expect(FaultWording.line(fault) == line)
  }

  static let texts: [(String, line: String, printable: String)] = [
    ("a\tb\nc", "a b c", "a\tb\nc"), ("\u{1b}]0;x\u{7}", " ]0;x ", " ]0;x "),
    ("\u{202e}\u{200b}", "\u{fffd}\u{fffd}", "\u{fffd}\u{fffd}"),
    ("a\u{2028}b\u{85}c\u{9b}d", "a b c d", "a b c d"), ("é中😀", "é中😀", "é中😀"), ("\n\n", "  ", "\n\n"),
    ("a\r\nb", "a  b", "a \nb"),
  ]

  @Test(arguments: texts)
  func controlCharactersAreTakenOut(_ text: String, _ line: String, _ printable: String) {
    #expect(FaultWording.oneLine(text) == line)
    #expect(FaultWording.printable(text) == printable)
  }
}

extension Fault {
  static func example(
    _ kind: Kind, code: String? = nil, _ message: String = "", _ change: (inout Fault) -> Void = { _ in }
  ) -> Fault {
    var fault = Fault(kind: kind, code: code, message: message)
    change(&fault)
    return fault
  }
}
