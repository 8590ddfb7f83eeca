import ServiceModels
import Testing

struct TimestampTests {
  @Test(arguments: [
    ("2026-11-22", "2026-11-22T00:00:00Z"), ("2026-11-22T08:04Z", "2026-11-22T08:04:00Z"),
    ("2026-11-22T08:04:00", "2026-11-22T08:04:00Z"), ("2026-11-22 08:04:00.1Z", "2026-11-22T08:04:00.100Z"),
    ("2026-11-22T08:04:00.123456789Z", "2026-11-22T08:04:00.123Z"),
    ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
    ("2024-02-29T23:59:59-0130", "2024-03-01T01:29:59Z"), ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
  ])
  func isReadAndWritten(_ written: String, _ canonical: String) {
    #expect(Timestamp(iso8601: written)?.iso8601 == canonical)
  }

  @Test(arguments: [
    "", "2026", "2026-11", "2026-13-01", "2026-02-29", "2026-11-22T", "2026-11-22T24:00:00Z", "2026-11-22T08:60Z",
    "2026-11-22T08:04:00.Z", "2026-11-22T08:04:00+1", "2026-11-22T08:04:00Zx", "22-11-2026", "0000-01-01",
  ])
  func isRefused(_ written: String) {
    #expect(Timestamp(iso8601: written) == nil)
  }

  @Test func secondsAreRoundedToMilliseconds() {
    #expect(Timestamp(seconds: 0)?.iso8601 == "1970-01-01T00:00:00Z")
    #expect(Timestamp(seconds: 1_795_335_840.2504)?.iso8601 == "2026-11-22T08:24:00.250Z")
    #expect(Timestamp(seconds: -0.5)?.iso8601 == "1969-12-31T23:59:59.500Z")
    #expect(Timestamp(seconds: .nan) == nil)
    #expect(Timestamp(seconds: 1e18) == nil)
  }
}
