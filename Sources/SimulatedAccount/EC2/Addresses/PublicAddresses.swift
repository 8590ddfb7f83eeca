import Values

/// Public IPv4 addresses: each is given out once in the life of an account, whatever the region.
enum PublicAddresses {
  /// 54.64.0.0/10 is Amazon's.
  private static let first: UInt32 = 54 << 24 | 64 << 16
  private static let count: UInt32 = 1 << 22
  private static let counter = "ec2.PublicAddresses"

  static func next(_ account: AccountState) -> String {
    let given = account.global.settings[counter]?.integer ?? 0
    account.global.settings[counter] = .integer(given &+ 1)
    // An odd factor reaches every address before it comes back to the first.
    let place = UInt32(truncatingIfNeeded: given &+ 1) &* 2_654_435_761 % count
    return IPv4Network("0.0.0.0/0")?.address(at: Int(first + place)) ?? ""
  }

  /// What documents say of an address that EC2 lends while an instance runs.
  static func lent(_ address: String, vpc: String, in region: RegionState) -> Value {
    [
      "PublicIp": .string(address), "IpOwnerId": "amazon",
      "PublicDnsName": .string(DNSNames.publicName(address, vpc: vpc, in: region)),
    ]
  }
}
