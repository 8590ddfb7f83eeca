import AWSClient
import Effects
import SimulatedAccount
import Values

/// The host's side of `almanac.world`: documents of the simulated account, put and changed without any operation.
struct WorldHost: Sendable {
  static let module = "almanac.world"

  let account: SimulatedAccount
  /// The region of what names none; asked for when it is needed.
  let region: @Sendable () throws(Fault) -> String?

  init(account: SimulatedAccount, configuration: ClientConfiguration) {
    self.account = account
    region = { () throws(Fault) -> String? in try AWSPerformer.region(configuration, requiresProfile: false) }
  }

  func answer(_ request: HostRequest) -> Outcome {
    do throws(Fault) {
      let change = try change(request)
      switch account.change(change) {
      case .success(let document): return .value(document)
      case .failure(let refusal): throw Self.fault(refusal.problems, request)
      }
    } catch {
      return .failure(error)
    }
  }

  /// `put(service, type, document, options)`, `change(service, type, id, document, options)`, `get` and `remove`
  /// `(service, type, id, options)`.
  private func change(_ request: HostRequest) throws(Fault) -> WorldChange {
    guard let verb = WorldChange.Verb(rawValue: request.function) else { throw request.refusal }
    var arguments = request.arguments[...]
    let service = try text(arguments.popFirst(), "the name of a service", request)
    let type = try text(arguments.popFirst(), "the type of a resource", request)
    let id = verb == .put ? nil : try text(arguments.popFirst(), "the resource's id", request)
    let document = verb == .put || verb == .change ? try table(arguments.popFirst(), request) : [:]
    return WorldChange(
      verb: verb, service: service, type: type, id: id, document: document,
      region: try region(arguments.popFirst(), request))
  }

  private func text(_ value: Value?, _ expected: String, _ request: HostRequest) throws(Fault) -> String {
    if let text = value?.text { return text }
    throw Self.fault([Problem(path: "", .type(expected: expected, found: (value ?? .null).typeName))], request)
  }

  private func table(_ value: Value?, _ request: HostRequest) throws(Fault) -> Value {
    switch value {
    case .map: return value ?? [:]
    case .list([]): return [:]
    default:
      throw Self.fault([Problem(path: "", .type(expected: "a document", found: (value ?? .null).typeName))], request)
    }
  }

  private func region(_ options: Value?, _ request: HostRequest) throws(Fault) -> String {
    let unknown = (options?.map ?? [:]).keys.filter { $0 != "region" }.sorted()
    guard unknown.isEmpty else {
      throw Self.fault(unknown.map { Problem(path: "options.\($0)", .unknown(nearest: "region")) }, request)
    }
    if let named = options?["region"]?.text { return named }
    let configured = try region()
    return configured ?? LocalCall.defaultRegion
  }

  private static func fault(_ problems: [Problem], _ request: HostRequest) -> Fault {
    var fault = Fault(kind: .parameter, problems: problems)
    fault.operation = request.name
    return fault
  }
}
