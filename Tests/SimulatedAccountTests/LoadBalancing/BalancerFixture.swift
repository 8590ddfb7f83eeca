import Testing
import Values

@testable import SimulatedAccount

/// What most tests of application load balancers need: one with a target group and a listener.
struct BalancerFixture {
  let account = AccountFixture("elbv2")
  let balancer: Value
  let group: Value

  init(_ type: String = "application", protocol name: String = "HTTP") throws {
    let input: Value = [
      "Name": "lb", "Type": .string(type), "Subnets": .list(Array(account.subnets.prefix(2))),
    ]
    balancer = try account.success("CreateLoadBalancer", input)["LoadBalancers"]?[0]?["LoadBalancerArn"] ?? ""
    group = try Self.group("tg", name, account)
  }

  static func group(_ name: String, _ protocol: String, _ account: AccountFixture, port: Int64 = 80) throws -> Value {
    let input: Value = [
      "Name": .string(name), "Protocol": .string(`protocol`), "Port": .integer(port), "VpcId": .string(account.vpc),
    ]
    return try account.success("CreateTargetGroup", input)["TargetGroups"]?[0]?["TargetGroupArn"] ?? ""
  }

  var forward: Value { [["Type": "forward", "TargetGroupArn": group]] }

  func listener(_ members: [String: Value] = [:]) -> Value {
    let standard: [String: Value] = [
      "LoadBalancerArn": balancer, "Protocol": "HTTP", "Port": 80, "DefaultActions": forward,
    ]
    return .map(standard.merging(members) { $1 })
  }

  func makeListener(_ members: [String: Value] = [:]) throws -> Value {
    try account.success("CreateListener", listener(members))["Listeners"]?[0]?["ListenerArn"] ?? ""
  }
}
