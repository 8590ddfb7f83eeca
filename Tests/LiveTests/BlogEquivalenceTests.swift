import TestSupport
import Testing
import Values

/// The first runbook against what it replaces: the AWS CLI commands of the blog post.
@Suite struct BlogEquivalenceTests {
  static let runbook = "scripts/impala_elb.lua"
  static let settings = ["--set", "cluster=Cluster1", "--set", "client_cidr=10.0.0.0/8"]
  static let withLog = settings + ["--set", "log_bucket=cluster1-logs"]

  @Test func `the runbook leaves exactly the state that the blog's commands leave`() async throws {
    async let commands = LiveAccount.withCluster1 { account in
      try account.succeed(try await account.blog())
      return try await account.state()
    }
    async let runbook = LiveAccount.withCluster1 { account in
      try account.succeed(try await account.almanac(Self.runbook, Self.withLog))
      return try await account.state()
    }
    let (expected, found) = try await (commands, runbook)
    #expect(found == expected)
    #expect(expected.contains("elb-impala-Cluster1"))
    #expect(expected.contains("Cluster1 Impala BE"))
  }

  @Test func `the DNS name is the output`() async throws {
    try await LiveAccount.withCluster1 { account in
      let output = try account.succeed(try await account.almanac(Self.runbook, Self.withLog))
      let name = try JSONReader.value(output)["dns_name"]?.text
      #expect(name?.hasPrefix("elb-impala-Cluster1") == true)
    }
  }

  @Test func `a second run makes no change and says so`() async throws {
    try await LiveAccount.withCluster1 { account in
      let first = try EventLines(await account.almanac(Self.runbook, Self.withLog + ["--json"]))
      #expect(first.changingCalls.count == 13)
      let before = try await account.state()
      let again = try await account.almanac(Self.runbook, Self.withLog + ["--json"])
      #expect(again.status == 0)
      let second = try EventLines(again)
      #expect(second.changingCalls == [])
      #expect(second.of(type: "change").isEmpty)
      #expect(second.messages.filter { $0.hasSuffix("nothing to change") }.count == 6)
      #expect(try await account.state() == before)
    }
  }

  @Test func `a run repairs what was changed by hand, and nothing else`() async throws {
    try await LiveAccount.withCluster1 { account in
      try account.succeed(try await account.almanac(Self.runbook, Self.withLog))
      let before = try await account.state()
      try await account.lua(Self.damage)
      #expect(try await account.state() != before)
      let repair = try EventLines(await account.almanac(Self.runbook, Self.withLog + ["--json"]))
      #expect(
        repair.changingCalls == [
          "ec2.authorize_security_group_ingress", "ec2.modify_instance_attribute", "elb.create_load_balancer_listeners",
          "elb.configure_health_check", "elb.register_instances_with_load_balancer",
        ])
      #expect(try await account.state() == before)
    }
  }

  @Test func `without a bucket there is no access log, and the run says so`() async throws {
    try await LiveAccount.withCluster1 { account in
      let events = try EventLines(await account.almanac(Self.runbook, Self.settings + ["--json"]))
      #expect(events.messages.contains("No access log is set up: log_bucket is not given."))
      let state = try await account.state()
      #expect(state.contains("\"IdleTimeout\": 3600"))
      #expect(!state.contains("S3BucketName"))
    }
  }

  /// One rule, one membership, one listener, the health check and one registration, each undone by hand.
  private static let damage = """
    local ec2, elb = aws.ec2, aws.elb
    local name = "elb-impala-Cluster1"
    local front = ec2.describe_security_groups { Filters = { ["group-name"] = "Cluster1 Impala FE" } }.SecurityGroups[1]
    local nodes = ec2.describe_security_groups { Filters = { ["group-name"] = "Cluster1 nodes" } }.SecurityGroups[1]
    local instances = elb.describe_load_balancers { LoadBalancerNames = { name } }.LoadBalancerDescriptions[1].Instances
    ec2.revoke_security_group_ingress { GroupId = front.GroupId, IpPermissions = { front.IpPermissions[1] } }
    ec2.modify_instance_attribute { InstanceId = instances[2].InstanceId, Groups = { nodes.GroupId } }
    elb.delete_load_balancer_listeners { LoadBalancerName = name, LoadBalancerPorts = { 21050 } }
    elb.configure_health_check { LoadBalancerName = name, HealthCheck = {
      Target = "TCP:22", Interval = 30, Timeout = 5, UnhealthyThreshold = 2, HealthyThreshold = 5,
    } }
    elb.deregister_instances_from_load_balancer { LoadBalancerName = name, Instances = { instances[1] } }
    """
}
