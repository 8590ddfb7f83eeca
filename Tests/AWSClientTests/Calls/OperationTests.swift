import Effects
import Testing
import Values

@testable import AWSClient

struct OperationTests {
  @Test func `a call is serialized, signed, sent and parsed`() async throws {
    let transport = ScriptedTransport(Reply.ec2("DescribeVpcs", "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet>"))
    let account = Account(transport)
    let outcome = await account.call("ec2", "DescribeVpcs", ["VpcIds": ["vpc-1"]])
    #expect(outcome.value?["Vpcs"]?[0]?["VpcId"] == "vpc-1")
    #expect(outcome.attempts == 1)
    #expect(outcome.change == nil)
    let request = try #require(transport.requests.first)
    #expect(request.url.description == "https://ec2.eu-west-1.amazonaws.com/")
    #expect(String(decoding: request.body, as: UTF8.self).contains("VpcId.1=vpc-1"))
    let authorization = try #require(request.headers.first { $0.name == "Authorization" }).value
    #expect(authorization.contains("Credential=AKID/") && authorization.contains("/eu-west-1/ec2/aws4_request"))
    #expect(authorization.contains("SignedHeaders=content-type;host;x-amz-date,"))
  }

  @Test func `the region of a call wins, and a global service has its own`() async throws {
    let transport = ScriptedTransport(Reply.ec2("X"))
    let account = Account(transport)
    _ = await account.call("ec2", "DescribeVpcs", options: Account.options { $0.region = "cn-north-1" })
    _ = await account.call("iam", "ListRoles")
    #expect(transport.requests.map(\.url.host) == ["ec2.cn-north-1.amazonaws.com.cn", "iam.amazonaws.com"])
    #expect(transport.requests[1].headers.contains { $0.value.contains("/us-east-1/iam/") })
  }

  @Test func `an endpoint of one's own, with a path`() async {
    let transport = ScriptedTransport(Reply.ec2("X"))
    let account = Account(
      transport, variables: Account.variables.merging(["AWS_ENDPOINT_URL": "http://127.0.0.1:5000/b/"]) { $1 })
    _ = await account.call("elbv2", "DescribeLoadBalancers", paging: .single)
    #expect(transport.requests.first?.url.description == "http://127.0.0.1:5000/b/")
  }

  @Test func `a bucket is part of the host, or of the path of a configured address`() async {
    let replies = (0..<3).map { _ in Reply.ec2("X") }
    let transport = ScriptedTransport(replies[0], replies[1], replies[2])
    let account = Account(transport)
    _ = await account.call("s3", "ListBuckets", paging: .single)
    _ = await account.call("s3", "CreateBucket", ["Bucket": "cluster1-logs"])
    _ = await account.call("s3", "DeleteObject", ["Bucket": "cluster1-logs", "Key": "a b/c"])
    let hosts = ["", "cluster1-logs.", "cluster1-logs."].map { $0 + "s3.eu-west-1.amazonaws.com" }
    #expect(transport.requests.map(\.url.host) == hosts)
    #expect(transport.requests.map(\.url.path) == ["/", "/", "/a%20b/c"])
  }

  @Test func `a snapshot's copy brings the address, signed for the source's region`() async throws {
    let transport = ScriptedTransport(Reply.ec2("CopySnapshot"), Reply.ec2("CopySnapshot"))
    let account = Account(transport)
    let parameters: Value = ["SourceRegion": "us-east-1", "SourceSnapshotId": "snap-1", "Description": "a b"]
    _ = await account.call("ec2", "CopySnapshot", parameters)
    let body = String(decoding: try #require(transport.requests.first).body, as: UTF8.self)
    #expect(body.contains("&DestinationRegion=eu-west-1&PresignedUrl=https%3A%2F%2Fec2.us-east-1.amazonaws.com%2F%3F"))
    #expect(body.contains("Description%3Da%2520b%26"))
    #expect(body.contains("%252Fus-east-1%252Fec2%252Faws4_request%26") && body.contains("X-Amz-Expires%3D3600"))
    var given = parameters.map ?? [:]
    given["PresignedUrl"] = "mine"
    _ = await account.call("ec2", "CopySnapshot", .map(given))
    #expect(!String(decoding: transport.requests[1].body, as: UTF8.self).contains("DestinationRegion"))
  }

  @Test func `a service's error, with everything about the call`() async {
    let account = Account(ScriptedTransport(Reply.ec2Error("InvalidGroup.Duplicate", "It exists.")))
    let outcome = await account.call("ec2", "CreateSecurityGroup", ["GroupName": "x", "Description": "y"])
    var expected = Fault(kind: .aws, code: "InvalidGroup.Duplicate", message: "It exists.")
    expected.service = "ec2"
    expected.operation = "create_security_group"
    expected.httpStatus = 400
    expected.requestID = "q-1"
    expected.region = "eu-west-1"
    expected.attempts = 1
    #expect(outcome.fault == expected)
    #expect(outcome.change == nil)
  }

  @Test func `nothing is sent without region, credentials, or a known profile`() async {
    let transport = ScriptedTransport(Reply.ec2("X"))
    let keys = ["AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "s"]
    let cases: [([String: String], String)] = [
      (keys, "NoRegion"), (["AWS_REGION": "eu-west-1", "AWS_EC2_METADATA_DISABLED": "true"], "NoCredentials"),
      (keys.merging(["AWS_REGION": "a b"]) { $1 }, "InvalidRegion"),
      (Account.variables.merging(["AWS_PROFILE": "x"]) { $1 }, "UnknownProfile"),
    ]
    for (variables, code) in cases {
      let outcome = await Account(transport, variables: variables).call("ec2", "DescribeVpcs")
      #expect(outcome.fault?.code == code)
      #expect(outcome.fault?.kind == .aws)
      #expect(outcome.attempts == 0)
    }
    #expect(transport.requests.isEmpty)
  }

  @Test func `an operation without authorization needs no credentials`() async {
    let body =
      "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult/></AssumeRoleWithWebIdentityResponse>"
    let transport = ScriptedTransport(.answer(200, body))
    let account = Account(transport, variables: ["AWS_REGION": "eu-west-1"])
    let outcome = await account.call(
      "sts", "AssumeRoleWithWebIdentity", ["RoleArn": "r", "RoleSessionName": "s", "WebIdentityToken": "t"])
    #expect(outcome.fault == nil)
    #expect(transport.requests.first?.headers.contains { $0.name == "Authorization" } == false)
  }

  @Test func `an unknown operation is named with its nearest`() async {
    let outcome = await Account(ScriptedTransport(Reply.ec2("X"))).call("ec2", "DescribeVpc")
    #expect(outcome.fault?.kind == .parameter)
    #expect(outcome.fault?.message.contains("did you mean describe_vpcs?") == true)
  }

  @Test func `tokens come from run and effect, and not where one is given`() async throws {
    let transport = ScriptedTransport(Reply.ec2Error("RequestLimitExceeded"), Reply.ec2("RunInstances"))
    let account = Account(transport)
    let parameters: Value = ["MinCount": 1, "MaxCount": 1, "ImageId": "ami-1"]
    _ = await account.call("ec2", "RunInstances", parameters)
    _ = await account.call("ec2", "RunInstances", parameters)
    _ = await account.call("ec2", "RunInstances", parameters, id: 2)
    let tokens = transport.requests.map { Self.member("ClientToken", $0) }
    #expect(tokens[0] == tokens[1] && tokens[1] == tokens[2] && tokens[2] != tokens[3])
    let token = try #require(tokens[0])
    #expect(token.utf8.count == 32 && token.allSatisfy { $0.isHexDigit })
    #expect(transport.requests[0].body == transport.requests[1].body)
  }

  private static func member(_ name: String, _ request: HTTPRequest) -> String? {
    let pairs = String(decoding: request.body, as: UTF8.self).split(separator: "&")
    return pairs.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  @Test func `a create is a change with what takes it back`() async throws {
    let answer = Reply.ec2("CreateVpc", "<vpc><vpcId>vpc-1</vpcId></vpc>")
    let options = Account.options { $0.region = "us-east-1" }
    let parameters: Value = ["CidrBlock": "10.0.0.0/16"]
    let outcome = await Account(ScriptedTransport(answer)).call("ec2", "CreateVpc", parameters, options: options)
    let change = try #require(outcome.change)
    #expect(change.action == .create && change.details == parameters)
    #expect(change.id == "vpc-1")
    let inverse = try #require(change.inverse.first)
    #expect(inverse.operation == "DeleteVpc" && inverse.parameters == ["VpcId": "vpc-1"])
    #expect(inverse.client.region == "us-east-1" && inverse.facts.isMutating)
    let kept = await Account(ScriptedTransport(answer)).call(
      "ec2", "CreateVpc", parameters, options: Account.options { $0.keep = true })
    #expect(kept.change?.inverse.isEmpty == true)
  }

  @Test func `an answer that makes no sense`() async {
    let outcome = await Account(ScriptedTransport(.answer(200, "<html"))).call("ec2", "DescribeVpcs")
    #expect(outcome.fault?.kind == .transport && outcome.fault?.code == "UnreadableAnswer")
    #expect(outcome.attempts == 1)
  }

  @Test func `other effects are not performed here`() async {
    #expect(await Account(ScriptedTransport(Reply.ec2("X"))).perform(.clock).fault?.code == "NoPerformer")
  }

  @Test func `a thousand calls at once share one search for credentials`() async {
    let account = Account(ScriptedTransport(Reply.ec2("DescribeVpcs")))
    let succeeded = await withTaskGroup(of: Bool.self) { group in
      for id in 0..<1000 { group.addTask { await account.call("ec2", "DescribeVpcs", id: id).fault == nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(succeeded == 1000)
  }
}
