import Testing
import Values

struct NearestNameTests {
  static let names = ["describe_vpcs", "describe_subnets", "delete_vpc", "create_vpc", "run_instances"]

  static let meant: [(String, String?)] = [
    ("describe_vpc", "describe_vpcs"), ("DescribeVpcs", "describe_vpcs"), ("describe-vpcs", "describe_vpcs"),
    ("describevpcs", "describe_vpcs"), ("descirbe_vpcs", "describe_vpcs"), ("creat_vpc", "create_vpc"),
    ("run_instance", "run_instances"), ("RunInstancez", "run_instances"), ("terminate", nil), ("x", nil), ("", nil),
    ("completely_other", nil),
  ]

  @Test(arguments: meant)
  func nearestNameIsWhatWasMeant(_ written: String, _ name: String?) {
    #expect(NearestName.of(written, among: Self.names) == name)
  }

  /// Written, candidate, whether it is near enough.
  static let halves: [(String, String, Bool)] = [
    ("abcd", "abxy", true), ("abcd", "axyz", false), ("ab", "ax", true), ("ab", "xy", false), ("a", "b", false),
    ("abc", "abcd", true), ("abc", "axx", false), ("abcd", "abcdef", true), ("abcd", "abcdefg", false),
    ("", "a", false),
  ]

  @Test(arguments: halves)
  func atMostHalfOfTheLettersDiffer(_ written: String, _ candidate: String, _ isNear: Bool) {
    #expect(NearestName.of(written, among: [candidate]) == (isNear ? candidate : nil))
    #expect(NearestName.of(candidate, among: [written]) == (isNear ? written : nil))
  }

  @Test func ofEquallyNearNamesTheFirstByBytesIsTakenInAnyOrder() {
    #expect(NearestName.of("abcx", among: ["abcz", "abcy"]) == "abcy")
    #expect(NearestName.of("abcx", among: ["abcy", "abcz"]) == "abcy")
  }

  @Test func nameItselfIsNoSuggestion() {
    #expect(NearestName.of("delete_vpc", among: ["delete_vpc"]) == nil)
    #expect(NearestName.of("delete_vpc", among: ["delete_vpc", "delete_vpcs"]) == "delete_vpcs")
  }

  @Test func nearerNameWinsOverAnEarlierOne() {
    #expect(NearestName.of("create_vpv", among: ["create_xxx", "create_vpc"]) == "create_vpc")
  }
}
