import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

/// An account that is written down, read and copied.
@Suite struct SavedAccountTests {
  private func account() throws -> SimulatedAccount {
    let account = SimulatedAccount(baseTime: { 1_800_000_000 })
    for region in ["us-east-1", "eu-west-1"] {
      _ = try call(account, "CreateVpc", ["CidrBlock": "10.1.0.0/16"], in: region)
    }
    account.advance(by: 30)
    return account
  }

  @discardableResult
  private func call(
    _ account: SimulatedAccount, _ operation: String, _ input: Value = [:], in region: String = "us-east-1"
  ) throws -> Value {
    try account.answer(.init(service: "ec2", operation: operation, input: input, region: region)).get()
  }

  @Test func `what is saved comes back whole, through JSON`() throws {
    let account = try account()
    let text = account.saved().json()
    let other = SimulatedAccount(seed: 9, baseTime: { 1_800_000_000 })
    try other.restore(try JSONReader.value(text))
    #expect(other.saved().json() == text)
    #expect(other.now == 1_800_000_030)
    let next = ["CidrBlock": "10.2.0.0/16"] as Value
    #expect(try call(other, "CreateVpc", next) == call(account, "CreateVpc", next), "the same ids come next")
    #expect(try call(other, "DescribeVpcs") == call(account, "DescribeVpcs"))
  }

  @Test func `time never goes back`() throws {
    let saved = try account().saved()
    let later = SimulatedAccount(baseTime: { 1_900_000_000 })
    try later.restore(saved)
    #expect(later.now == 1_900_000_000)
  }

  @Test func `raw bytes and maps that look like them survive`() throws {
    let account = try account()
    let document: Document = ["Body": .bytes([0xff, 0, 1]), "Odd": ["$bytes": "x"], "Odder": ["$map": ["$bytes": ""]]]
    let saved = RegionState(name: "us-east-1")
    saved["s3.Object"]["a"] = document
    let state = AccountState(clock: VirtualClock(base: { 0 }), identifiers: IdentifierSource(seed: 1))
    state.regions["us-east-1"] = saved
    try account.restore(try JSONReader.value(SavedAccount.value(of: state).json()))
    let back = try SavedAccount(account.saved()).state(clock: VirtualClock(base: { 0 }))
    #expect(back.region("us-east-1")["s3.Object"]["a"] == document)
  }

  @Test(arguments: [
    ("format", "no saved account"), ("version", "expected a whole number, found a string"),
    ("time", "expected a number, found a string"), ("identifiers", "expected a whole number, found a string"),
    ("global", "missing"), ("regions", "expected a map, found a string"),
  ])
  func `damage is told with its place, and changes nothing`(_ member: String, _ reason: String) throws {
    let account = try account()
    let before = account.saved()
    var members = try #require(before.map)
    members[member] = reason == "missing" ? Value?.none : "soon"
    #expect(throws: SavedAccount.Damage(path: member, reason: reason)) { try account.restore(.map(members)) }
    #expect(account.saved() == before)
  }

  @Test func `a snapshot is gone back to as often as wanted`() throws {
    let account = try account()
    let (before, snapshot) = (account.saved(), account.snapshot())
    for _ in 0..<2 {
      try call(account, "CreateVpc", ["CidrBlock": "10.3.0.0/16"])
      account.advance(by: 5)
      #expect(account.saved() != before)
      account.restore(snapshot)
      #expect(account.saved() == before)
    }
  }
}
