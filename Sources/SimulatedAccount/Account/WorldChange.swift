import ServiceModels
import Values

/// One change of an account's documents without any operation, as worlds and specs make it.
///
/// Documents have the shape in which the API describes the resource, and are checked against it. What a document lacks of
/// the members without which the API would never describe such a resource is filled in.
package struct WorldChange: Sendable {
  package enum Verb: String, Sendable, CaseIterable {
    /// A new document, or one in place of another.
    case put
    /// Members of a document that is there; the others stay.
    case change
    case get
    case remove
  }

  /// Everything wrong with a change, with places as in the document.
  package struct Refusal: Error, Equatable, Sendable {
    package let problems: [Problem]

    init(_ problems: [Problem]) { self.problems = problems }
    init(_ path: String, _ reason: Problem.Reason) { problems = [Problem(path: path, reason)] }
  }

  package let verb: Verb
  /// As in scripts: `ec2`.
  package let service: String
  /// The API's name of the resource: `Image`.
  package let type: String
  /// Of `change`, `get` and `remove`.
  package let id: String?
  /// Of `put` and `change`.
  package let document: Value
  package let region: String

  package init(verb: Verb, service: String, type: String, id: String?, document: Value, region: String) {
    self.verb = verb
    self.service = service
    self.type = type
    self.id = id
    self.document = document
    self.region = region
  }

  /// The document as it is now; null where it is gone or never was.
  func carryOut(
    on account: AccountState, _ region: RegionState, _ catalog: ServiceCatalog
  ) -> Result<Value, Refusal> {
    do throws(Refusal) {
      let kind = ResourceKind("\(service).\(type)")
      guard let member = IdentifyingMembers.names[kind] else { throw unknownKind }
      let place = WorldPlaces.isGlobal(kind) ? account.global : region
      switch verb {
      case .get: break
      case .remove: place[kind][try known(in: place[kind], member)] = nil
      case .change:
        let id = try known(in: place[kind], member)
        let members = try checked(member, catalog)
        guard members[member].map({ $0 == .string(id) }) ?? true else {
          throw Refusal(member, .other("a resource keeps its id"))
        }
        place[kind].update(id) { $0.merge(members) { $1 } }
        return .success(.map(place[kind][id] ?? [:]))
      case .put: return .success(.map(try put(kind, member, place, account, catalog)))
      }
      return .success((id.flatMap { place[kind][$0] }).map { .map($0) } ?? .null)
    } catch {
      return .failure(error)
    }
  }

  private func put(
    _ kind: ResourceKind, _ member: String, _ place: RegionState, _ account: AccountState, _ catalog: ServiceCatalog
  ) throws(Refusal) -> Document {
    let given = try checked(member, catalog)
    let made = WorldDefaults(kind: kind, region: place, now: account.clock.now)
      .completed(given, identifying: member, &account.identifiers)
    guard let id = made[member]?.text, !id.isEmpty else { throw Refusal("", .missing(names: [member])) }
    place[kind][id] = made
    return made
  }

  private func known(in table: DocumentTable, _ member: String) throws(Refusal) -> String {
    if let id, table[id] != nil { return id }
    let shown = id.map(Quoted.text) ?? "nothing"
    throw Refusal("\(service).\(type)", .value(expected: "the \(member) of one that is there", found: shown))
  }

  /// The document, which may hold the identifying member also where the API describes the resource without it.
  private func checked(_ identifying: String, _ catalog: ServiceCatalog) throws(Refusal) -> Document {
    guard let shape = WorldPlaces.shape(of: type, in: service, catalog) else { throw unknownKind }
    let isBeside = shape.member(identifying) == nil
    let own = document.map?.filter { !isBeside || $0.key != identifying }
    switch ParameterChecker.check(own.map { .map($0) } ?? document, against: shape) {
    case .success(let value):
      return (value.map ?? [:]).merging(document.map?.filter { isBeside && $0.key == identifying } ?? [:]) { $1 }
    case .failure(let problems):
      // Members that the API always answers need not be given.
      let own = problems.problems.filter { if case .missing = $0.reason { false } else { true } }
      guard own.isEmpty else { throw Refusal(own) }
      return document.map ?? [:]
    }
  }

  private var unknownKind: Refusal {
    let kinds = IdentifyingMembers.names.keys.map(\.name).sorted()
    let wanted = "\(service).\(type)"
    guard kinds.contains(where: { $0.hasPrefix(service + ".") }) else {
      let services = Set(kinds.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted()
      return Refusal(
        Quoted.text(service),
        .value(expected: "one of \(services.joined(separator: ", "))", found: Quoted.text(service)))
    }
    return Refusal(wanted, .unknown(nearest: NearestName.of(wanted, among: kinds)))
  }
}
