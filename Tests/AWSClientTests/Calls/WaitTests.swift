import Effects
import Testing
import Values

@testable import AWSClient

struct WaitTests {
  private static func instances(_ states: String...) -> ScriptedTransport.Reply {
    let items = states.map { "<item><instanceState><name>\($0)</name></instanceState></item>" }.joined()
    return Reply.ec2(
      "DescribeInstances", "<reservationSet><item><instancesSet>\(items)</instancesSet></item></reservationSet>")
  }

  private func wait(
    _ account: Account, _ waiter: String = "instance_running", timeout: Double? = nil, delay: Double? = nil,
    seconds: Double? = nil
  ) async -> Outcome {
    let call = Account.operation("ec2", "DescribeInstances", ["InstanceIds": ["i-1"]])
    return await account.perform(
      .wait(WaiterCall(waiter: waiter, call: call, timeout: timeout, delay: delay)), seconds: seconds)
  }

  @Test func `looks until the waiter is content`() async {
    let transport = ScriptedTransport(
      Self.instances("pending", "pending"), Self.instances("running", "pending"), Self.instances("running", "running"))
    let account = Account(transport)
    let outcome = await wait(account)
    #expect(outcome.fault == nil && outcome.attempts == 3 && outcome.change == nil)
    #expect(account.time.slept == [15, 15])
    #expect(
      account.progress == [
        .started, .looked(times: 1, state: "pending"), .looked(times: 2, state: "running, pending"),
        .looked(times: 3, state: "running"),
      ])
  }

  @Test func `a state from which it cannot come about`() async {
    let outcome = await wait(Account(ScriptedTransport(Self.instances("terminated"))))
    #expect(outcome.fault?.kind == .aws && outcome.fault?.code == "WaitFailed")
    #expect(outcome.fault?.message == "instance_running: saw terminated, from which it cannot come about")
    #expect(outcome.fault?.operation == "describe_instances")
  }

  @Test func `an expected error is another look, any other the end`() async {
    let notYet = Reply.ec2Error("InvalidInstanceID.NotFound")
    let account = Account(ScriptedTransport(notYet, Self.instances("running")))
    #expect(await wait(account).attempts == 2)
    #expect(account.progress.contains(.looked(times: 1, state: "InvalidInstanceID.NotFound")))
    let refused = await wait(Account(ScriptedTransport(Reply.ec2Error("UnauthorizedOperation"))))
    #expect(refused.fault?.code == "UnauthorizedOperation")
  }

  @Test func `the model's number of looks`() async {
    let account = Account(ScriptedTransport(Self.instances("pending")))
    let outcome = await wait(account, delay: 1)
    #expect(outcome.fault?.kind == .timeout && outcome.fault?.code == "instance_running")
    #expect(outcome.fault?.message == "instance_running: still pending after 40 looks in 39 s")
    #expect(outcome.attempts == 40)
  }

  @Test func `a timeout of one's own, with a last look at its end`() async {
    let account = Account(ScriptedTransport(Self.instances("pending")))
    let outcome = await wait(account, timeout: 40)
    #expect(account.time.slept == [15, 15, 10])
    #expect(outcome.fault?.message == "instance_running: still pending after 4 looks in 40 s")
  }

  @Test func `the end of the run`() async {
    let account = Account(ScriptedTransport(Self.instances("pending")))
    let outcome = await wait(account, seconds: 20)
    #expect(outcome.fault?.kind == .timeout)
    #expect(account.time.slept == [15])
  }

  @Test func `a wait of another protocol`() async {
    let zones = Account.operation("elb", "DescribeInstanceHealth", ["LoadBalancerName": "x"])
    let states = "<member><State>InService</State></member>"
    let body =
      """
      <DescribeInstanceHealthResponse><DescribeInstanceHealthResult><InstanceStates>\(states)</InstanceStates>\
      </DescribeInstanceHealthResult></DescribeInstanceHealthResponse>
      """
    let account = Account(ScriptedTransport(.answer(200, body)))
    #expect(await account.perform(.wait(WaiterCall(waiter: "any_instance_in_service", call: zones))).fault == nil)
  }

  @Test func `an unknown waiter is named with its nearest`() async {
    let outcome = await wait(Account(ScriptedTransport(Self.instances("running"))), "instances_running")
    #expect(outcome.fault?.message == "ec2 has no waiter \"instances_running\" (did you mean instance_running?)")
  }
}
