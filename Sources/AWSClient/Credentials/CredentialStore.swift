import Effects
import Synchronization

/// Credentials found once, shared by every call that wants the same ones, and renewed before they end.
///
/// botocore's times: within 15 minutes of the end one call renews them while the others go on with the old ones; within
/// 10 minutes every call waits for the renewal. However many calls wait, one search is made.
final class CredentialStore: Sendable {
  private struct Key: Hashable {
    let profile: String
    let isProfileNamed: Bool
    let roleARN: String?
  }

  private struct Entry {
    var found: FoundCredentials?
    var task: Task<CredentialTrace, Never>?
    /// When they were last renewed or that was tried, seconds since 1970.
    var renewed = -Double.infinity
  }

  private enum Step {
    case use(FoundCredentials)
    case await(Task<CredentialTrace, Never>, else: FoundCredentials?)
  }

  /// Seconds before the end, as botocore has them.
  static let advisoryWindow = 900.0
  static let mandatoryWindow = 600.0
  /// Sessions of 15 minutes are always within the first window: they are not renewed at every call.
  private static let advisoryPause = 60.0

  private let chain: CredentialChain
  private let tools: CredentialTools
  private let entries = Mutex<[Key: Entry]>([:])

  init(chain: CredentialChain = CredentialChain(), tools: CredentialTools) {
    self.chain = chain
    self.tools = tools
  }

  /// A search that fails is made again by the next call.
  func credentials(for search: CredentialSearch) async throws(Fault) -> FoundCredentials {
    switch entries.withLock({ step(search, &$0[Self.key(search), default: Entry()]) }) {
    case .use(let found): return try unexpired(found)
    case .await(let task, let old):
      switch await task.value.result {
      case .success(let found): return try unexpired(found)
      case .failure(let fault):
        guard let old else { throw fault }
        return old
      }
    }
  }

  /// A search from the beginning, whatever is known already: what was asked and why it was passed over.
  func trace(_ search: CredentialSearch) async -> CredentialTrace {
    let trace = await chain.trace(search, tools)
    entries.withLock { entries in
      if case .success(let found) = trace.result { entries[Self.key(search)] = Entry(found: found, renewed: now) }
    }
    return trace
  }

  private static func key(_ search: CredentialSearch) -> Key {
    let settings = search.settings
    return Key(profile: search.profile.name, isProfileNamed: settings.isProfileNamed, roleARN: settings.roleARN)
  }

  private var now: Double { tools.clock.timeOfDay() }

  private func unexpired(_ found: FoundCredentials) throws(Fault) -> FoundCredentials {
    if let end = found.expiration, end <= now { throw .expiredCredentials(found) }
    return found
  }

  private func step(_ search: CredentialSearch, _ entry: inout Entry) -> Step {
    guard let found = entry.found else { return .await(entry.task ?? start(search, &entry), else: nil) }
    let left = found.expiration.map { $0 - now } ?? .infinity
    guard left < Self.advisoryWindow, found.isRenewable else { return .use(found) }
    if left < Self.mandatoryWindow { return .await(entry.task ?? start(search, &entry), else: nil) }
    if entry.task != nil || now - entry.renewed < Self.advisoryPause { return .use(found) }
    return .await(start(search, &entry), else: found)
  }

  private func start(_ search: CredentialSearch, _ entry: inout Entry) -> Task<CredentialTrace, Never> {
    let method = entry.found?.method
    let task = Task { () -> CredentialTrace in
      let trace = await self.chain.trace(search, self.tools, only: method)
      self.entries.withLock { self.settle(&$0[Self.key(search), default: Entry()], trace) }
      return trace
    }
    entry.task = task
    return task
  }

  private func settle(_ entry: inout Entry, _ trace: CredentialTrace) {
    entry.task = nil
    entry.renewed = now
    if case .success(let found) = trace.result { entry.found = found }
  }
}
