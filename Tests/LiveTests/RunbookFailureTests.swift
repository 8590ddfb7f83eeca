import TestSupport
import Testing
import Values

/// What the first runbook says and leaves when the account is not as it expects.
@Suite struct RunbookFailureTests {
  /// An account, inputs, and the sentence that a person must then see.
  struct Case: CustomTestStringConvertible, Sendable {
    var title: String
    var prepare = ""
    var cluster = "Cluster1"
    var sentences: [String]

    var testDescription: String { title }
  }

  static let cases = [
    Case(title: "no VPC", cluster: "Cluster9", sentences: ["no VPC has the tag Name=Cluster9 in us-west-2"]),
    Case(
      title: "two VPCs with one tag", prepare: vpc("Cluster1"),
      sentences: ["2 VPCs have the tag Name=Cluster1 in us-west-2: vpc-", "; narrow it with more tags or Filters"]),
    Case(
      title: "no subnet", prepare: vpc("Cluster3"), cluster: "Cluster3",
      sentences: ["no subnet of vpc-", " has the tag Name=Cluster3 Private subnet 0 in us-west-2"]),
    Case(
      title: "no workers", cluster: "Cluster2",
      sentences: ["no running or stopped instance has the tags env=Cluster2, type=worker in us-west-2"]),
    Case(
      title: "the load balancer's name is taken", prepare: publicBalancer,
      sentences: ["load balancer \"elb-impala-Cluster1\" is there with the scheme internet-facing"]),
    Case(
      title: "the load balancer's name would be too long", prepare: longCluster, cluster: longName,
      sentences: ["name: expected letters, digits and inner hyphens, at most 32 of them, got", longName]),
  ]

  @Test(arguments: cases) func `the error says what was found, and nothing is left behind`(_ row: Case) async throws {
    try await LiveAccount.withCluster1 { account in
      if !row.prepare.isEmpty { try await account.lua(row.prepare) }
      let before = try await account.state()
      let result = try await account.almanac(
        BlogEquivalenceTests.runbook, ["--set", "cluster=\(row.cluster)", "--set", "client_cidr=10.0.0.0/8"])
      #expect(result.status == 1)
      for sentence in row.sentences { #expect(result.stderr.contains(sentence), "\(result.stderr)") }
      #expect(result.stdout == "")
      #expect(try await account.state() == before)
    }
  }

  /// Settings, and what must be named on standard error.
  static let wrongSettings: [([String], [String])] = [
    (["cluter=Cluster1", "client_cidr=10.0.0.0/8"], ["cluter", "cluster"]),
    (["cluster=Cluster1"], ["client_cidr"]),
    (["cluster=Cluster1", "client_cidr=10.0.0.0"], ["client_cidr", "10.0.0.0"]),
    (["cluster=Cluster1", "client_cidr=10.0.0.0/8", "ports=21000,x"], ["ports[2]", "x"]),
    (["ports=x"], ["cluster", "client_cidr", "ports[1]"]),
  ]

  @Test(arguments: wrongSettings)
  func `wrong inputs are refused together, and nothing is sent`(_ settings: [String], _ names: [String]) async throws {
    let server = try CaptureServer(replies: [])
    let directory = try TemporaryDirectory()
    let bare = ProgramCall.almanacEnvironment(in: directory)
    let environment = bare.merging(LiveAccount.credentials) { _, new in new }
    let common = ["run", BlogEquivalenceTests.runbook, "--endpoint-url", server.url]
    let words = common + settings.flatMap { ["--set", $0] }
    let result = try await ProgramCall(
      PackagePaths.almanac(), words, environment: environment, directory: PackagePaths.root
    ).run()
    #expect(result.status == 2)
    for name in names { #expect(result.stderr.contains(name), "\(result.stderr)") }
    #expect(server.connections == 0)
  }

  private static let longName = "a-cluster-with-a-long-name"

  private static func vpc(_ name: String) -> String {
    """
    local id = aws.ec2.create_vpc { CidrBlock = "10.50.0.0/16" }.Vpc.VpcId
    aws.ec2.create_tags { Resources = { id }, Tags = { Name = "\(name)" } }
    """
  }

  private static let publicBalancer = """
    local subnet = aws.ec2.describe_subnets { Filters = { ["tag:Name"] = "Cluster1 Private subnet 0" } }.Subnets[1]
    aws.elb.create_load_balancer {
      LoadBalancerName = "elb-impala-Cluster1", Subnets = { subnet.SubnetId },
      Listeners = { { Protocol = "TCP", LoadBalancerPort = 80, InstanceProtocol = "TCP", InstancePort = 80 } },
    }
    """

  private static let longCluster = """
    \(vpc(longName))
    local subnet = aws.ec2.create_subnet { VpcId = id, CidrBlock = "10.50.1.0/24" }.Subnet.SubnetId
    aws.ec2.create_tags { Resources = { subnet }, Tags = { Name = "\(longName) Private subnet 0" } }
    aws.ec2.run_instances {
      ImageId = aws.ec2.describe_images { Owners = { "amazon" } }.Images[1].ImageId, MinCount = 1, MaxCount = 1,
      SubnetId = subnet, TagSpecifications = {
        { ResourceType = "instance", Tags = { env = "\(longName)", type = "worker" } },
      },
    }
    """
}
