import TestSupport
import Testing

/// What the library changed on things that were there before a run is put back when the run fails.
@Suite struct LibraryUndoTests {
  @Test func `a failed run leaves older things as they were`() async throws {
    try await LiveAccount.withCluster1 { account in
      try account.succeed(try await account.almanac(BlogEquivalenceTests.runbook, BlogEquivalenceTests.withLog))
      try await account.lua(Self.otherSubnet)
      let before = try await account.state()
      let script = try account.directory.write(Self.changes, to: "changes.lua")
      let result = try await account.almanac(script)
      #expect(result.status == 1)
      #expect(result.stderr.contains("the end of the test"), "\(result.stderr)")
      #expect(try await account.state() == before)
    }
  }

  private static let otherSubnet = """
    local vpc = aws.ec2.describe_vpcs { Filters = { ["tag:Name"] = "Cluster1" } }.Vpcs[1]
    local subnet = aws.ec2.create_subnet { VpcId = vpc.VpcId, CidrBlock = "10.30.2.0/24" }.Subnet
    aws.ec2.create_tags { Resources = { subnet.SubnetId }, Tags = { Name = "other" } }
    """

  /// Changes, through the library, everything that it can change on what the runbook left; then fails.
  private static let changes = """
    local classic_load_balancer = require "almanac.classic_load_balancer"
    local instance = require "almanac.instance"
    local network = require "almanac.network"
    local security_group = require "almanac.security_group"

    local vpc = network.vpc { name = "Cluster1" }
    local extra = security_group.ensure { name = "extra", vpc_id = vpc.VpcId }
    local subnet = network.subnet { vpc_id = vpc.VpcId, name = "other" }.SubnetId
    local master = instance.find { tags = { env = "Cluster1", type = "master" }, at_least = 1 }
    security_group.ensure {
      name = "Cluster1 Impala FE", vpc_id = vpc.VpcId, exact = true,
      ingress = { { port = 21000, cidr = "10.0.0.0/8" }, { port = 22, cidr = "10.0.0.0/8" } },
    }
    instance.add_security_group(master, extra.GroupId)
    classic_load_balancer.ensure {
      name = "elb-impala-Cluster1", subnets = { subnet }, security_groups = { extra.GroupId },
      listeners = {
        { Protocol = "TCP", LoadBalancerPort = 21000, InstanceProtocol = "TCP", InstancePort = 31000 },
        { Protocol = "TCP", LoadBalancerPort = 25000, InstanceProtocol = "TCP", InstancePort = 25000 },
      },
      attributes = { ConnectionSettings = { IdleTimeout = 60 }, AccessLog = { Enabled = false } },
      health_check = { Target = "TCP:31000" }, instances = master, exact_instances = true,
    }
    error("the end of the test", 0)
    """
}
