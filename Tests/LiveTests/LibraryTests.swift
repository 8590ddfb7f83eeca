import Testing

/// The library's modules on an empty account each: `Tests/Runbooks/*.lua` are scripts that assert.
@Suite struct LibraryTests {
  @Test(arguments: ["classic_load_balancer", "instance", "network", "retry", "security_group"])
  func `a module behaves as its script asserts`(_ module: String) async throws {
    try await LiveAccount.withEmpty { account in
      _ = try account.succeed(try await account.almanac("Tests/Runbooks/\(module).lua"))
    }
  }
}
