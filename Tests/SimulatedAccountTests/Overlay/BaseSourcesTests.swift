import ServiceModels
import Testing

@testable import SimulatedAccount

/// Every kind that the account models is one that an overlay asks for, or is known to be the simulation's own.
@Suite struct BaseSourcesTests {
  private func isNamed(_ kind: ResourceKind) -> Bool {
    BaseSources.source(of: kind) != nil || BaseSources.bookkeeping.contains(kind) || BaseSources.unseen.contains(kind)
  }

  @Test(arguments: IdentifyingMembers.names.keys.sorted { $0.name < $1.name })
  func `Every kind with an identifying member is named`(_ kind: ResourceKind) { #expect(isNamed(kind)) }

  /// Random calls fill most tables; what they fill must be known here.
  @Test(arguments: Behaviours.table.keys.sorted())
  func `Every table that behaviours use is named`(_ service: String) throws {
    let account = AccountFixture(service)
    let log = AccessLog()
    account.state.record(in: log)
    var inputs = RandomOperations(service, seed: 5, on: account.state)
    for _ in 0..<600 {
      guard let (operation, input) = inputs.next() else { continue }
      if case .success(let output) = try account.answer(operation.name, input) { inputs.remember(output) }
    }
    for table in log.entries.tables { #expect(isNamed(table.kind), "\(table.kind.name)") }
  }

  @Test func `A source asks only by operations that read`() throws {
    for (kind, source) in BaseSources.table {
      var names = [source.one?.request.operation].compactMap(\.self)
      switch source.all {
      case .request(let request), .each(_, _, let request), .names(let request, _): names.append(request.operation)
      case .gathered, .none: break
      }
      for name in names {
        let operation = try #require(
          ServiceCatalog.bundled.service(source.service)?.operation(name), "\(kind.name): \(name)")
        #expect(!operation.extras.isMutating, "\(kind.name): \(name)")
      }
    }
  }
}
