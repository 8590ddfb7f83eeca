import Testing

@testable import Signing

struct SigningTimeTests {
  @Test(arguments: [
    (0, "19700101T000000Z"), (951_782_399, "20000228T235959Z"), (951_782_400, "20000229T000000Z"),
    (1_709_164_800, "20240229T000000Z"), (1_735_689_599, "20241231T235959Z"), (4_107_542_400, "21000301T000000Z"),
    (-1, "19691231T235959Z"),
  ])
  func `seconds become AWS's timestamp`(seconds: Int64, timestamp: String) {
    #expect(SigningTime.timestamp(seconds) == timestamp)
  }
}
