import Testing

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
}
