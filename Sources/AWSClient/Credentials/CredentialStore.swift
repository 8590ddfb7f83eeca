import Effects
import Signing
import Synchronization

/// Credentials found once and shared by every call that wants the same ones.
final class CredentialStore: Sendable {
  private struct Key: Hashable {
    let profile: String
    let isProfileNamed: Bool
    let roleARN: String?
  }

  private let chain: CredentialChain
  private let searches = Mutex<[Key: Task<Result<FoundCredentials, Fault>, Never>]>([:])

  init(chain: CredentialChain = CredentialChain()) { self.chain = chain }

  /// A search that fails is made again by the next call.
  func credentials(for search: CredentialSearch) async throws(Fault) -> FoundCredentials {
    let settings = search.settings
    let key = Key(
      profile: settings.profile.name, isProfileNamed: settings.isProfileNamed, roleARN: settings.roleARN)
    let result = await task(for: key, search).value
    if case .failure = result { searches.withLock { $0[key] = nil } }
    return try result.get()
  }

  private func task(for key: Key, _ search: CredentialSearch) -> Task<Result<FoundCredentials, Fault>, Never> {
    searches.withLock { searches in
      if let task = searches[key] { return task }
      let chain = chain
      let task = Task { () -> Result<FoundCredentials, Fault> in
        do throws(Fault) { return .success(try await chain.credentials(for: search)) } catch { return .failure(error) }
      }
      searches[key] = task
      return task
    }
  }
}
