import Testing
import Values
import WireProtocols

@Suite struct ResponseTests {
  private static let vpcs = """
    <DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>id-1</requestId>
    <vpcSet><item><vpcId>vpc-1</vpcId><isDefault>true</isDefault></item></vpcSet></DescribeVpcsResponse>
    """

  @Test func listsAreThereAtEveryLevelAndScalarsAreNot() throws {
    let value = try ServiceCase("ec2", "DescribeVpcs").value(Self.vpcs)
    let vpc = value["Vpcs"]?[0]
    #expect(vpc?["VpcId"] == "vpc-1")
    #expect(vpc?["IsDefault"] == true)
    #expect(vpc?["Tags"] == [])
    #expect(vpc?["CidrBlock"] == nil)
    #expect(value["NextToken"] == nil)
  }

  @Test func prefixesOfNamespacesDoNotCount() throws {
    let text = "<x:R xmlns:x='urn:x'><x:vpcSet><x:item><x:vpcId>vpc-1</x:vpcId></x:item></x:vpcSet></x:R>"
    #expect(try ServiceCase("ec2", "DescribeVpcs").value(text)["Vpcs"]?[0]?["VpcId"] == "vpc-1")
  }

  @Test func emptyNumbersAndMomentsCountAsAbsent() throws {
    let text = "<R><volumeSet><item><size/><createTime></createTime><volumeId/></item></volumeSet></R>"
    let volume = try ServiceCase("ec2", "DescribeVolumes").value(text)["Volumes"]?[0]
    #expect(volume?["Size"] == nil && volume?["CreateTime"] == nil)
    #expect(volume?["VolumeId"] == "")
  }

  @Test func policiesAreWhatIsInThem() throws {
    let policy = "%7B%22Version%22%3A%222012-10-17%22%2C%22Id%22%3A%22a+b%22%7D"
    let text = """
      <R><ListRolesResult><Roles><member><AssumeRolePolicyDocument>\(policy)</AssumeRolePolicyDocument></member>
      <member><AssumeRolePolicyDocument>no JSON</AssumeRolePolicyDocument></member></Roles></ListRolesResult></R>
      """
    let roles = try ServiceCase("iam", "ListRoles").value(text)["Roles"]
    #expect(roles?[0]?["AssumeRolePolicyDocument"] == ["Version": "2012-10-17", "Id": "a+b"])
    #expect(roles?[1]?["AssumeRolePolicyDocument"] == "no JSON")
  }

  @Test func documentTypesAreRefused() throws {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><R><vpcSet>&c;</vpcSet></R>"
    #expect(throws: ResponseError.documentType) { try ServiceCase("ec2", "DescribeVpcs").value(bomb) }
  }

  @Test func depthIsBounded() throws {
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(throws: ResponseError.tooDeep(limit: 200)) { try ServiceCase("ec2", "DescribeVpcs").value(deep) }
  }

  @Test func brokenAnswersAreErrors() throws {
    let ec2 = try ServiceCase("ec2", "DescribeVpcs")
    #expect(throws: ResponseError.notXML(line: 1, column: 13, reason: "no element found")) {
      try ec2.value("<R><vpcSet/>")
    }
    #expect(throws: ResponseError.self) { try ec2.value("") }
    let volumes = try ServiceCase("ec2", "DescribeVolumes")
    #expect(throws: ResponseError.value(member: "Size", expected: "a whole number", found: "\"big\"")) {
      try volumes.value("<R><volumeSet><item><size>big</size></item></volumeSet></R>")
    }
    let elb = try ServiceCase("elb", "DescribeLoadBalancers")
    #expect(throws: ResponseError.missingElement("DescribeLoadBalancersResult")) {
      try elb.value("<html><body/></html>")
    }
    let acm = try ServiceCase("acm", "ListCertificates")
    #expect(throws: ResponseError.self) { try acm.value("{\"a\": ") }
    #expect(throws: ResponseError.self) { try acm.value("[1]") }
  }

  @Test func everyTruncationIsAnError() throws {
    let ec2 = try ServiceCase("ec2", "DescribeVpcs")
    for count in 0..<Self.vpcs.utf8.count {
      #expect(throws: ResponseError.self) {
        try ec2.value(String(decoding: Self.vpcs.utf8.prefix(count), as: UTF8.self))
      }
    }
  }

  @Test func wholeNumbersAreExact() throws {
    let value = try ServiceCase("logs", "DescribeLogGroups").value(
      #"{"logGroups": [{"storedBytes": 9007199254740993}]}"#)
    #expect(value["logGroups"]?[0]?["storedBytes"] == .integer(9_007_199_254_740_993))
  }

  @Test func blobsAreBytes() throws {
    let value = try ServiceCase("kms", "Decrypt").value(#"{"Plaintext": "/wA=", "KeyId": null}"#)
    #expect(value["Plaintext"] == .bytes([255, 0]))
    #expect(value["KeyId"] == nil)
  }

  @Test func keysOfS3ListingsAreDecoded() throws {
    let text = """
      <ListBucketResult><EncodingType>url</EncodingType><Prefix>a%2Fb+c</Prefix>\
      <Contents><Key>a%2Fb+c%2B%E6%97%A5</Key></Contents></ListBucketResult>
      """
    let value = try ServiceCase("s3", "ListObjectsV2").value(text)
    #expect(value["Prefix"] == "a/b c")
    #expect(value["Contents"]?[0]?["Key"] == "a/b c+日")
  }

  @Test func bucketLocationIsTheDocumentsOwnText() throws {
    let location = try ServiceCase("s3", "GetBucketLocation")
    #expect(
      try location.value("<LocationConstraint xmlns='x'>eu-west-1</LocationConstraint>")["LocationConstraint"]
        == "eu-west-1")
    #expect(try location.value("<LocationConstraint xmlns='x'/>")["LocationConstraint"] == nil)
  }

  @Test func consoleOutputIsText() throws {
    let value = try ServiceCase("ec2", "GetConsoleOutput").value("<R><output>aGVsbG8K</output></R>")
    #expect(value["Output"] == "hello\n")
  }
}
