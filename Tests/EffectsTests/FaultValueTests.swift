import Effects
import TestSupport
import Testing
import Values

struct FaultValueTests {
  @Test func tableOfAFaultHasTheFieldsOfTheReference() {
    var fault = FaultReportTests.balancer
    (fault.traceback, fault.retryable) = ("stack", true)
    fault.problems = [Problem(path: "a", .missing(names: ["b"]))]
    #expect(
      fault.value == [
        "kind": "aws", "code": "DuplicateLoadBalancerName", "service": "elb", "operation": "create_load_balancer",
        "message": "The specified load balancer name already exists for this account.", "http_status": 400,
        "request_id": "5d0e-11", "region": "us-west-2", "attempts": 1, "retryable": true,
        "step": ["Create the balancer"],
        "position": "scripts/impala_elb.lua:31", "traceback": "stack", "problems": ["a: missing b"],
        "text":
          "elb.create_load_balancer: DuplicateLoadBalancerName: The specified load balancer name already exists for this account.",
      ])
  }

  @Test func whatIsNotKnownIsNotThere() {
    #expect(
      Fault(kind: .script, message: "boom").value == [
        "kind": "script", "message": "boom", "retryable": false, "step": [], "text": "boom",
      ])
  }

  @Test(arguments: 0..<200)
  func tableReadsBackAsTheSameFault(_ seed: UInt64) throws {
    var random = RandomFault(seed: seed)
    let fault = random.make()
    var copy = try #require(Fault(fault.value))
    #expect(copy.value == fault.value)
    #expect(FaultWording.report(copy) == FaultWording.report(fault))
    // Problems come back as the sentences they were worded as.
    copy.problems = fault.problems
    #expect(copy == fault)
  }

  static let strangers: [Value] = [
    nil, "boom", 7, [], [:], ["message": "x"], ["kind": "unheard"], ["kind": 1], ["kind": ["aws"]],
  ]

  @Test(arguments: strangers)
  func whatIsNoTableOfAKnownKindIsNoFault(_ value: Value) {
    #expect(Fault(value) == nil)
  }

  @Test func fieldsOfAnotherTypeArePassedOver() {
    let fault = Fault([
      "kind": "http", "message": 5, "code": [], "http_status": "500", "attempts": 1.5, "step": ["a", 1, "b"],
      "problems": "none", "retryable": "yes", "request_id": nil,
    ])
    var expected = Fault(kind: .http, message: "")
    expected.step = ["a", "b"]
    #expect(fault == expected)
  }
}

/// Faults with any of their fields set.
private struct RandomFault {
  private static let kinds: [Fault.Kind] = [
    .aws, .parameter, .permission, .input, .timeout, .transport, .exec, .ssh, .http, .cancelled, .limit, .script,
  ]
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func make() -> Fault {
    var fault = Fault(kind: Self.kinds.randomElement(using: &generator) ?? .aws, code: maybe(), message: text())
    (fault.service, fault.operation, fault.requestID, fault.region) = (maybe(), maybe(), maybe(), maybe())
    (fault.position, fault.traceback, fault.retryable) = (maybe(), maybe(), generator.below(2) == 0)
    fault.httpStatus = maybe().map(\.count)
    fault.attempts = maybe().map(\.count)
    fault.step = (0..<generator.below(4)).map { _ in text() }
    fault.problems = (0..<generator.below(4)).map { _ in Problem(path: text(), .unknown(nearest: maybe())) }
    return fault
  }

  private mutating func text() -> String { generator.text(of: ["a", "\n", "é", "\"", "\u{1b}"], upTo: 6) }
  private mutating func maybe() -> String? { generator.below(2) == 0 ? text() : nil }
}
