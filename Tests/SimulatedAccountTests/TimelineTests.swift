import Testing
import Values

@testable import SimulatedAccount

@Suite struct TimelineTests {
  @Test func changesComeInTheOrderOfTheirTimesThenOfCalls() {
    var timeline = Timeline()
    timeline.schedule("late", of: "a", at: 30)
    timeline.schedule("early", of: "b", at: 10)
    timeline.schedule("early", of: "c", at: 10)
    var seen: [String] = []
    while let event = timeline.popDue(at: 29) { seen.append(event.id) }
    #expect(seen == ["b", "c"])
    #expect(timeline.coming.map(\.id) == ["a"])
  }

  @Test func thousandsOfChangesPassAndAreForgotten() {
    var timeline = Timeline()
    for number in 0..<5000 { timeline.schedule("x", of: "\(number)", at: Double(number)) }
    var count = 0
    while timeline.popDue(at: 4000) != nil { count += 1 }
    #expect(count == 4001)
    #expect(timeline.coming.count == 999)
  }

  @Test func farChangesDoNotSlowTheNearOnes() {
    var timeline = Timeline()
    for number in 0..<100_000 { timeline.schedule("far", of: "\(number)", at: 1e9) }
    for number in 0..<20_000 { timeline.schedule("near", of: "\(number)", at: Double(number % 7)) }
    var near: [(time: Double, id: Int)] = []
    while let event = timeline.popDue(at: 10) { near.append((event.time, Int(event.id) ?? -1)) }
    #expect(near.count == 20_000)
    #expect(zip(near, near.dropFirst()).allSatisfy { $0 < $1 })
    #expect(timeline.coming.map(\.id) == (0..<100_000).map(String.init))
  }

  @Test func inHasteWhatIsDueSoonHasHappened() throws {
    let account = SimulatedAccount(haste: 60) { 1_800_000_000 }
    let images = account.answer(
      SimulatedAccount.Request(
        service: "ec2", operation: "DescribeImages", input: ["Owners": ["amazon"]], region: "us-west-2"))
    let image = try #require(
      images.get()["Images"]?.list?.first { $0["Architecture"] == "x86_64" }?["ImageId"])
    let launch = account.answer(
      SimulatedAccount.Request(
        service: "ec2", operation: "RunInstances", input: ["ImageId": image, "MinCount": 1, "MaxCount": 1],
        region: "us-west-2"))
    #expect(try launch.get()["Instances"]?[0]?["State"]?["Name"] == "pending")
    let look = account.answer(
      SimulatedAccount.Request(service: "ec2", operation: "DescribeInstanceStatus", input: [:], region: "us-west-2"))
    let status = try look.get()["InstanceStatuses"]?[0]
    #expect(status?["InstanceState"]?["Name"] == "running" && status?["SystemStatus"]?["Status"] == "ok")
  }
}
