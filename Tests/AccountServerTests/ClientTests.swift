import Testing

/// Clients of others against the server.
@Suite struct ClientTests {
  @Test func boto3AndTheCommandLine() async throws {
    try await ServedAccount.lend { try await $0.python("boto3_clients.py") }
  }

  @Test func garbage() async throws {
    try await ServedAccount.lend { try await $0.python("garbage.py") }
  }
}
