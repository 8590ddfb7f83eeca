import Effects
import Testing
import Values

/// Calls as scripts write them.
struct CallTests {
  @Test func checkedCallReachesTheHandler() async throws {
    let fixture = try SessionFixture(
      """
      local eu = aws.client("ec2", { region = "eu-west-1", retries = 0 })
      eu.create_tags({ Resources = { "i-1" }, Tags = { Name = "a" } }, { timeout = 5, profile = "ops", keep = true })
      """)
    #expect(await fixture.run().fault == nil)
    let call = try #require(fixture.handler.calls.first)
    #expect(call.service == "ec2")
    #expect(call.operation == "CreateTags")
    #expect(call.parameters == ["Resources": ["i-1"], "Tags": [["Key": "Name", "Value": "a"]]])
    #expect(call.facts == OperationFacts(name: "create_tags", action: "ec2:CreateTags", isMutating: true))
    #expect(call.client.region == "eu-west-1")
    #expect(call.client.retries == 0)
    #expect(call.client.timeout == 5)
    #expect(call.client.profile == "ops")
    #expect(call.client.keep)
    #expect(call.paging == .merged)
    #expect(fixture.handler.origins.first?.position == "book.lua:2")
  }

  @Test func resultComesBackAsLuaValues() async throws {
    let printed = try await SessionFixture.printed(
      """
      local r = aws.ec2.describe_vpcs {}
      print(#r.Vpcs, math.type(r.Vpcs[1].Count), r.Vpcs[1].Ratio, r.Vpcs[1].IsDefault, #r.Empty, next(r.Map), r.None, #r.Blob)
      """
    ) { _ in
      .success([
        "Vpcs": [["Count": 3, "Ratio": 0.5, "IsDefault": true]], "Empty": [], "Map": [:], "Blob": .bytes([255, 0]),
      ])
    }
    #expect(printed == ["1\tinteger\t0.5\ttrue\t0\tnil\tnil\t2"])
  }

  static let mistakes: [(String, String)] = [
    ("aws.ec3.describe_vpcs {}", "aws.ec3: service: unknown name (did you mean ec2?)"),
    (
      "aws.ec2.describe_vpc {}",
      "ec2.describe_vpc: UnknownOperation: operation: unknown name (did you mean describe_vpcs?)"
    ),
    (
      "aws.ec2.DescribeVpcs {}",
      "ec2.DescribeVpcs: UnknownOperation: operation: unknown name (did you mean describe_vpcs?)"
    ),
    (
      "aws.ec2.wait.instance_runing {}",
      "ec2.instance_runing: UnknownWaiter: waiter: unknown name (did you mean instance_running?)"
    ),
    ("aws.ec2:describe_vpcs {}", "ec2:describe_vpcs: call it with a dot: ec2.describe_vpcs { … }"),
    ("aws.ec2.wait:vpc_available {}", "ec2.wait:vpc_available: call it with a dot: ec2.wait.vpc_available { … }"),
    ("aws.ec2.pages:describe_vpcs {}", "ec2.pages:describe_vpcs: call it with a dot: ec2.pages.describe_vpcs { … }"),
    ("aws:client('ec2')", "aws:client: call it with a dot: aws.client(service, options)"),
    ("aws.client()", "aws.client: expected the name of a service, got nothing"),
    ("aws.client('ec2', { regoin = 'a' })", "options.regoin: unknown name (did you mean region?)"),
    (
      "aws.ec2.describe_vpcs({ Filter = {}, VpcIds = 'a' }, { retries = 0.5, timeout = 'x', keep = 1, delay = 2 })",
      "ec2.describe_vpcs: VpcIds: expected a list of strings, got a string; Filter: unknown name (did you mean Filters?); "
        + "options.delay: unknown name; options.keep: expected true or false, found 1; "
        + "options.retries: expected a whole number from 0, found 0.5; "
        + "options.timeout: expected a number of seconds from 0 to 1e9, found \"x\""
    ),
    ("aws.ec2.describe_vpcs({}, 7)", "ec2.describe_vpcs: options: expected a table of names, got a number"),
    ("aws.ec2.create_security_group {}", "ec2.create_security_group: missing Description, GroupName"),
    (
      "aws.ec2.describe_vpcs { VpcIds = { print } }",
      "ec2.describe_vpcs: VpcIds[1]: expected text, a number, a boolean or a table, got a function"
    ),
  ]

  @Test(arguments: mistakes)
  func everythingWrongIsSaidBeforeAnythingIsSent(_ source: String, _ line: String) async throws {
    let fixture = try SessionFixture("step('A', function() \(source) end)")
    let fault = try #require(await fixture.run().fault)
    #expect(FaultWording.line(fault) == line)
    #expect(fault.kind == .parameter)
    #expect(fault.step == ["A"])
    #expect(fault.position == "book.lua:1")
    #expect(fixture.handler.effects.isEmpty)
  }

  @Test func underscoreStandsForADashInTheNameOfAService() async throws {
    let fixture = try SessionFixture(
      "aws.sso_oidc.create_token { clientId = 'a', clientSecret = 'b', grantType = 'c' }")
    #expect(await fixture.run().fault == nil)
    #expect(fixture.handler.calls.first?.service == "sso-oidc")
  }

  @Test func waitTakesItsOwnTimes() async throws {
    let fixture = try SessionFixture(
      "aws.ec2.wait.instance_running({ InstanceIds = { 'i-1' } }, { timeout = 600, delay = 3, retries = 2 })")
    #expect(await fixture.run().fault == nil)
    guard case .wait(let wait) = fixture.handler.effects.first else { return #expect(Bool(false), "no wait") }
    #expect(wait.waiter == "instance_running")
    #expect(wait.call.operation == "DescribeInstances")
    #expect([wait.timeout, wait.delay, wait.call.client.timeout] == [600, 3, nil])
    #expect(wait.call.client.retries == 2)
    #expect(wait.call.paging == .single)
  }

  @Test func pagesAreAskedForOneByOne() async throws {
    let fixture = try SessionFixture(
      "for page in aws.ec2.pages.describe_vpcs {} do print(page.Number) if page.Number == 2 then break end end"
    ) { call in
      guard case .page(let token) = call.paging else { return .failure(.aws("NotAPage")) }
      let number = (token?.integer ?? 0) + 1
      return .success(["page": ["Number": .integer(number)], "next": .integer(number)])
    }
    #expect(await fixture.printed() == ["1", "2"])
    #expect(fixture.handler.calls.map(\.paging) == [.page(after: nil), .page(after: 1)])
  }

  @Test func lastPageEndsTheIteration() async throws {
    let printed = try await SessionFixture.printed(
      "local n = 0 for page in aws.ec2.pages.describe_vpcs {} do n = n + 1 end print(n)"
    ) { _ in .success(["page": ["Vpcs": []]]) }
    #expect(printed == ["1"])
  }
}
