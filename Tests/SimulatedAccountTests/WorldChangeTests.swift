import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

/// Documents that come into an account without any operation.
@Suite struct WorldChangeTests {
  private let account = SimulatedAccount(baseTime: { 1_800_000_000 })

  private func change(
    _ verb: WorldChange.Verb, _ kind: (String, String), id: String? = nil, _ document: Value = [:]
  ) -> Result<Value, WorldChange.Refusal> {
    account.change(
      WorldChange(
        verb: verb, service: kind.0, type: kind.1, id: id, document: document, region: "us-east-1"))
  }

  /// The kinds that documents can be put into, each with an id that the model accepts.
  static let kinds = IdentifyingMembers.names.map { kind, member in
    let parts = kind.name.split(separator: ".").map(String.init)
    return (service: parts[0], type: parts[1], member: member)
  }.sorted { ($0.service, $0.type) < ($1.service, $1.type) }

  @Test(arguments: kinds)
  func `every known kind takes a document and gives it back`(_ kind: (service: String, type: String, member: String))
    throws
  {
    let id = kind.member.uppercased().hasSuffix("ARN") ? "arn:aws:x:us-east-1:123456789012:thing/1" : "thing-0123456789"
    let place = (kind.service, kind.type)
    let put = try change(.put, place, [kind.member: .string(id)]).get()
    #expect(put[kind.member] == .string(id))
    #expect(try change(.get, place, id: id).get() == put)
    #expect(try change(.remove, place, id: id).get() == .null)
    #expect(try change(.get, place, id: id).get() == .null)
    let shape = try #require(WorldPlaces.shape(of: kind.type, in: kind.service, .bundled))
    guard case .failure(let problems) = ParameterChecker.check(put, against: shape) else { return }
    let wrong = problems.problems.filter { if case .missing = $0.reason { false } else { true } }
    #expect(wrong == [], "the defaults are of the model's shape")
  }

  @Test func `ids that EC2 makes are made`() throws {
    let image = try change(.put, ("ec2", "Image"), ["Name": "base"]).get()
    #expect(image["ImageId"]?.text?.hasPrefix("ami-") == true)
    #expect(image["State"] == "available" && image["Name"] == "base")
  }

  @Test func `a change keeps what it does not name`() throws {
    let id = try #require(try change(.put, ("ec2", "Image"), ["Name": "base"]).get()["ImageId"]?.text)
    let changed = try change(.change, ("ec2", "Image"), id: id, ["State": "failed"]).get()
    #expect(changed["State"] == "failed" && changed["Name"] == "base")
    let refused = change(.change, ("ec2", "Image"), id: id, ["ImageId": "ami-1"])
    #expect(refused == .failure(.init("ImageId", .other("a resource keeps its id"))))
  }

  @Test func `everything wrong is told at once, and nothing is put`() throws {
    _ = change(.get, ("ec2", "Image"), id: "ami-1")
    let before = account.saved()
    guard case .failure(let refusal) = change(.put, ("ec2", "Image"), ["Nam": "x", "Public": 1, "Tags": [["Ke": "a"]]])
    else { return #expect(Bool(false), "it was taken") }
    #expect(
      refusal.problems.map(\.description).sorted() == [
        "Nam: unknown name (did you mean Name?)", "Public: expected a boolean, got a number",
        "Tags[1].Ke: unknown name (did you mean Key?)",
      ])
    #expect(account.saved() == before)
    #expect(
      change(.put, ("elb", "LoadBalancer"), [:])
        == .failure(
          .init("", .missing(names: ["LoadBalancerName"]))))
  }
}
