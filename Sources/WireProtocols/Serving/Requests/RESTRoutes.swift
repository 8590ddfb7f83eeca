import ServiceModels
import Synchronization
import Values

/// Finds the operation of a REST service by method, path, query and headers.
final class RESTRoutes: Sendable {
  private let routes: [String: [RESTRoute]]
  private let isS3: Bool

  private static let known = Mutex<[String: RESTRoutes]>([:])

  /// The routes of a service, made on first use.
  static func of(_ service: any ServiceModel) -> RESTRoutes {
    if let routes = known.withLock({ $0[service.name] }) { return routes }
    let routes = RESTRoutes(service)
    known.withLock { $0[service.name] = routes }
    return routes
  }

  private init(_ service: any ServiceModel) {
    let all = service.operationNames.compactMap { service.operation($0).map(RESTRoute.init) }
    routes = Dictionary(grouping: all) { $0.operation.method }
    isS3 = service.name == "s3"
  }

  /// Of the routes that fit, the one that asks for most.
  func operation(for request: ServedRequest) throws(RequestFault) -> Operation {
    let target = RESTTarget(request, isS3: isS3)
    let fitting = (routes[request.method] ?? []).compactMap { route in
      route.rank(target, request).map { (rank: $0, operation: route.operation) }
    }
    guard let best = fitting.max(by: { $0.rank < $1.rank }) else {
      throw .unknownOperation("\(request.method) \(request.path.prefix(200))")
    }
    return best.operation
  }
}

/// What a request asks for, taken apart.
struct RESTTarget {
  let segments: [Substring]
  let query: [RequestParts.Pair]

  /// S3's bucket may stand in the host's name; it becomes the first segment.
  init(_ request: ServedRequest, isS3: Bool) {
    let path = request.path.drop { $0 == "/" }
    var segments = path.isEmpty ? [] : path.split(separator: "/", omittingEmptySubsequences: false)
    if isS3, let bucket = BucketHost.bucket(in: request.header("host") ?? "") { segments.insert(bucket, at: 0) }
    // `/bucket/` is the bucket, but the key `photos/` is not `photos`.
    if segments.last?.isEmpty == true, !isS3 || segments.count == 2 { segments.removeLast() }
    self.segments = segments
    query = request.parameters
  }
}

/// One operation's path with its labels, and what else it asks of a request.
struct RESTRoute: Sendable {
  enum Part: Sendable, Equatable {
    case word(String)
    case label(String)
    /// A label that may hold slashes.
    case greedy(String)
  }

  let operation: Operation
  private let parts: [Part]
  private let query: [RequestParts.Pair]
  /// Query parameters and headers without which the operation cannot be called.
  private let required: [(location: Member.Location, name: String)]

  init(_ operation: Operation) {
    self.operation = operation
    let template = URITemplate(operation.uri)
    parts = template.path.split(separator: "/").map { segment in
      guard segment.hasPrefix("{"), segment.hasSuffix("}") else { return .word(String(segment)) }
      let name = segment.dropFirst().dropLast()
      return name.hasSuffix("+") ? .greedy(String(name.dropLast())) : .label(String(name))
    }
    query = template.query
    // A list that is empty is not written, required or not.
    required = (operation.input?.members ?? []).filter {
      $0.isRequired && $0.shape.kind != .list && ($0.location == .querystring || $0.location == .header)
    }.map { ($0.location, $0.wireName) }
  }

  /// How much of the request the route asks for; nothing where it does not fit.
  func rank(_ target: RESTTarget, _ request: ServedRequest) -> Int? {
    guard labels(target.segments) != nil else { return nil }
    for pair in query where !target.query.contains(where: { $0.name == pair.name && isEqual($0.value, pair.value) }) {
      return nil
    }
    for item in required where !has(item, target, request) { return nil }
    let words = parts.count { if case .word = $0 { true } else { false } }
    // Of two with one wire form, the deprecated one is the older name.
    let preference = (operation.isDeprecated ? 0 : 2) + (parts.contains { $0.isGreedy } ? 0 : 1)
    return query.count * 1000 + required.count * 100 + words * 10 + preference
  }

  private func isEqual(_ found: String?, _ wanted: String?) -> Bool { (wanted ?? "").isEmpty || found == wanted }

  private func has(
    _ item: (location: Member.Location, name: String), _ target: RESTTarget, _ request: ServedRequest
  ) -> Bool {
    if item.location == .header { return request.header(item.name.lowercased()) != nil }
    return target.query.contains { $0.name == item.name }
  }

  /// The labels' values, decoded; nothing where the path is another.
  func labels(_ segments: [Substring]) -> [String: String]? {
    var labels: [String: String] = [:]
    var rest = segments[...]
    for (index, part) in parts.enumerated() {
      guard !rest.isEmpty else { return nil }
      switch part {
      case .word(let word):
        guard rest.removeFirst() == word else { return nil }
      case .label(let name): labels[name] = decoded(rest.removeFirst())
      case .greedy(let name):
        let following = parts.count - index - 1
        guard rest.count > following else { return nil }
        labels[name] = decoded(Substring(rest.dropLast(following).joined(separator: "/")))
        rest = rest.suffix(following)
      }
    }
    guard rest.isEmpty, labels.values.allSatisfy({ !$0.isEmpty }) else { return nil }
    return labels
  }

  private func decoded(_ segment: Substring) -> String {
    guard segment.utf8.contains(UInt8(ascii: "%")) else { return String(segment) }
    return String(decoding: PercentEncoding.decoded(String(segment), plusIsSpace: false), as: UTF8.self)
  }
}

extension RESTRoute.Part {
  fileprivate var isGreedy: Bool { if case .greedy = self { true } else { false } }
}
