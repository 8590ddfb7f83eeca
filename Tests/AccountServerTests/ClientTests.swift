import Testing

/// Clients of others against the server: AWS's own, plain HTTP, and what is neither.
@Suite struct ClientTests {
  @Test(arguments: ["boto3_clients.py", "connections.py", "protocols.py", "garbage.py", "fuzz.py"])
  func clients(_ script: String) async throws {
    try await ServedAccount.lend { try await $0.python(script) }
  }
}
