import Effects
import Testing
import Values

@testable import AWSClient

struct PageTests {
  /// Three pages of two VPCs each.
  private static func pages() -> ScriptedTransport {
    ScriptedTransport { index in
      let items = [2 * index, 2 * index + 1].map { "<item><vpcId>vpc-\($0)</vpcId></item>" }.joined()
      let token = index < 2 ? "<nextToken>t\(index + 1)</nextToken>" : "<nextToken/>"
      return Reply.ec2("DescribeVpcs", "<vpcSet>\(items)</vpcSet>\(token)")
    }
  }

  private func ids(_ value: Value?) -> [String] { value?["Vpcs"]?.list?.compactMap { $0["VpcId"]?.text } ?? [] }

  @Test func `all pages are one result`() async {
    let transport = Self.pages()
    let outcome = await Account(transport).call("ec2", "DescribeVpcs")
    #expect(ids(outcome.value) == (0..<6).map { "vpc-\($0)" })
    #expect(outcome.value?["NextToken"] == nil)
    #expect(outcome.attempts == 3)
    let bodies = transport.requests.map { String(decoding: $0.body, as: UTF8.self) }
    #expect(bodies.map { $0.contains("NextToken=") } == [false, true, true])
    #expect(bodies[2].contains("NextToken=t2"))
  }

  @Test func `a token or a size in the parameters means one page`() async {
    for parameters in [["NextToken": "t9"], ["MaxResults": 5]] as [Value] {
      let outcome = await Account(Self.pages()).call("ec2", "DescribeVpcs", parameters)
      #expect(ids(outcome.value).count == 2)
      #expect(outcome.value?["NextToken"] == "t1")
    }
  }

  @Test func `page by page`() async {
    let account = Account(Self.pages())
    var token: Value?
    var counts: [Int] = []
    repeat {
      let value = await account.call("ec2", "DescribeVpcs", paging: .page(after: token)).value
      counts.append(ids(value?["page"]).count)
      token = value?["next"]
    } while token != nil && counts.count < 9
    #expect(counts == [2, 2, 2])
  }

  @Test func `a token that comes again ends the call`() async {
    let again = Reply.ec2("DescribeVpcs", "<nextToken>same</nextToken>")
    let merged = await Account(ScriptedTransport(again)).call("ec2", "DescribeVpcs")
    #expect(merged.fault?.code == "RepeatedToken" && merged.attempts == 2)
    let page = await Account(ScriptedTransport(again)).call(
      "ec2", "DescribeVpcs", paging: .page(after: ["NextToken": "same"]))
    #expect(page.fault?.code == "RepeatedToken")
  }

  @Test func `an error on a later page is the call's error`() async {
    let transport = ScriptedTransport(Reply.ec2("DescribeVpcs", "<nextToken>a</nextToken>"), Reply.ec2Error("Nope"))
    let outcome = await Account(transport).call("ec2", "DescribeVpcs")
    #expect(outcome.fault?.code == "Nope" && outcome.attempts == 2)
  }

  @Test func `without a paginator an answer is as it came`() async {
    let answer = Reply.ec2("DescribeAccountAttributes", "<accountAttributeSet/>")
    let outcome = await Account(ScriptedTransport(answer)).call("ec2", "DescribeAccountAttributes")
    #expect(outcome.value == ["AccountAttributes": []])
  }
}
