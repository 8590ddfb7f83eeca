import Testing
import Values

@testable import WireProtocols

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-11-22T08:04:00Z", "2026-11-22T08:04:00Z"), ("2026-11-22T08:04:00.000Z", "2026-11-22T08:04:00Z"),
    ("2026-11-22T08:04:00.123456Z", "2026-11-22T08:04:00.123Z"), ("2026-11-22T10:04:00+02:00", "2026-11-22T08:04:00Z"),
    ("2026-11-22T08:04:00-0530", "2026-11-22T13:34:00Z"), ("20261122T080400Z", "2026-11-22T08:04:00Z"),
    ("2026-11-22", "2026-11-22T00:00:00Z"), ("2026-11-22 08:04", "2026-11-22T08:04:00Z"),
    ("Sun, 22 Nov 2026 08:04:00 GMT", "2026-11-22T08:04:00Z"), ("1795334640", "2026-11-22T08:04:00Z"),
    ("1795334640.5", "2026-11-22T08:04:00.500Z"), ("-1", "1969-12-31T23:59:59Z"), ("0", "1970-01-01T00:00:00Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"), ("1969-12-31T23:59:59.750Z", "1969-12-31T23:59:59.750Z"),
  ])
  func readsEveryForm(text: String, canonical: String) {
    #expect(Timestamp(text: text)?.canonical == canonical)
  }

  @Test(arguments: [
    "", "yesterday", "2026-13-01", "2025-02-29T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T08:04:00ZZ", "1e300",
    "nan",
    "1900-02-29",
  ])
  func refusesWhatIsNoMoment(text: String) {
    #expect(Timestamp(text: text) == nil)
  }

  @Test func writesEachFormOfTheModels() throws {
    let moment = try #require(Timestamp("2026-11-22T08:04:00.120Z"))
    #expect(moment.iso8601 == "2026-11-22T08:04:00.120000Z")
    #expect(moment.httpDate == "Sun, 22 Nov 2026 08:04:00 GMT")
    #expect(moment.seconds == 1_795_334_640)
    #expect(Timestamp(.number(-0.25))?.canonical == "1969-12-31T23:59:59.750Z")
  }
}
