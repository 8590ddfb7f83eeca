import Effects
import Permissions
import Testing

struct PermissionDecisionTests {
  static func call(_ action: String) -> OperationCall {
    OperationCall(
      service: "ec2", operation: "RunInstances", parameters: [:],
      facts: OperationFacts(name: "", action: action, isMutating: true))
  }

  static func manifest(_ fill: (inout PermissionManifest) -> Void = { _ in }) -> PermissionManifest {
    var manifest = PermissionManifest()
    fill(&manifest)
    return manifest
  }

  static let actions: [(patterns: [String], action: String, isAllowed: Bool)] = [
    (["ec2:Describe*", "ec2:RunInstances"], "ec2:RunInstances", true), (["ec2:describe*"], "ec2:DescribeVpcs", true),
    (["ec2:Describe*"], "ec2:RunInstances", false), ([], "ec2:DescribeVpcs", false), (["*"], "iam:CreateUser", true),
    (["elb:*"], "elasticloadbalancing:CreateLoadBalancer", false),
  ]

  @Test(arguments: actions)
  func operationNeedsItsActionInTheManifest(_ patterns: [String], _ action: String, _ isAllowed: Bool) {
    let manifest = Self.manifest { $0.aws = patterns }
    let effects: [Effect] = [
      .operation(Self.call(action)), .wait(WaiterCall(waiter: "instance_running", call: Self.call(action))),
    ]
    for effect in effects {
      let refusal = PermissionDecision.refusal(of: effect, under: manifest)
      #expect((refusal == nil) == isAllowed)
      if let refusal {
        #expect(refusal.kind == .permission)
        #expect(refusal.code == action)
        #expect(refusal.message == "the runbook's permissions do not list \(action)")
      }
    }
  }

  @Test func withoutAManifestAnyOperationIsAllowed() {
    #expect(PermissionDecision.refusal(of: .operation(Self.call("iam:CreateUser")), under: nil) == nil)
  }

  @Test(arguments: [Effect.sleep(seconds: 1), .clock, .processorClock, .randomSeed])
  func timeAndChanceNeedNoPermission(_ effect: Effect) {
    #expect(PermissionDecision.refusal(of: effect, under: Self.manifest()) == nil)
    #expect(PermissionDecision.refusal(of: effect, under: nil) == nil)
  }
}

struct NestedPermissionTests {
  private typealias Manifests = PermissionDecisionTests

  @Test func runbookWithoutPermissionsIsNotCalledFromOneThatHasThem() {
    let refusal = PermissionDecision.refusal(of: nil, under: Manifests.manifest { $0.aws = ["*"] })
    #expect(refusal?.kind == .permission)
    #expect(refusal?.message == "a runbook without permissions cannot be called from one that has them")
  }

  @Test func callerWithoutPermissionsMayCallAnyRunbook() {
    #expect(PermissionDecision.refusal(of: nil as PermissionManifest?, under: nil) == nil)
    #expect(PermissionDecision.refusal(of: Manifests.manifest { $0.aws = ["*"] }, under: nil) == nil)
  }

  static let kinds: [(String, caller: [String], called: [String], isAllowed: Bool)] = [
    ("aws", ["ec2:*"], ["ec2:Describe*", "EC2:RunInstances"], true), ("aws", ["ec2:Describe*"], ["ec2:*"], false),
    ("aws", [], [], true), ("exec", ["echo"], ["echo"], true), ("exec", ["echo"], ["ECHO"], false),
    ("exec", ["echo"], ["sh"], false), ("connect", ["*:21000"], ["Host.example:21000"], true),
    ("connect", ["*.Example:*"], ["a.example:1"], true), ("connect", ["*:21000"], ["a:22"], false),
    ("ssh", ["ops@*"], ["ops@10.0.0.1"], true), ("ssh", ["ops@*"], ["root@10.0.0.1"], false),
    ("ssh", ["ops@*"], ["OPS@a"], false),
    ("read", ["/etc"], ["/etc"], true), ("read", ["/etc"], ["/etc/ssl"], true), ("read", ["/etc/"], ["/etc/ssl"], true),
    ("read", ["/etc"], ["/etcetera"], false), ("read", ["/etc"], ["/etc/../root"], false),
    ("read", ["/etc"], ["/Etc"], false),
    ("read", ["/"], ["/root"], true), ("write", ["/etc/ssl"], ["/etc"], false), ("write", ["out"], ["out/a"], true),
    ("write", ["out"], ["out/./a//b"], true), ("write", ["/tmp/*"], ["/tmp/a"], false),
    ("write", ["out"], ["/out"], false),
  ]

  @Test(arguments: kinds)
  func calledRunbookStaysWithinItsCaller(_ kind: String, _ caller: [String], _ called: [String], _ isAllowed: Bool)
    throws
  {
    let patterns = try #require(PermissionManifest.kinds.first { $0.name == kind }?.patterns)
    let wide = Manifests.manifest { $0[keyPath: patterns] = caller }
    let narrow = Manifests.manifest { $0[keyPath: patterns] = called }
    #expect((PermissionDecision.refusal(of: narrow, under: wide) == nil) == isAllowed)
  }

  @Test func everythingTooMuchIsListedAtOnce() {
    let called = Manifests.manifest { ($0.aws, $0.exec, $0.ssh) = (["s3:*", "ec2:DescribeVpcs"], ["sh"], ["root@*"]) }
    let refusal = PermissionDecision.refusal(of: called, under: Manifests.manifest { $0.aws = ["ec2:*"] })
    #expect(
      refusal?.message == #"the called runbook asks for more than its caller has: aws "s3:*", exec "sh", ssh "root@*""#)
  }
}
