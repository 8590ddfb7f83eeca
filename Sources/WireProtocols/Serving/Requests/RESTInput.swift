import ServiceModels
import Values

/// Reads the input of a REST operation from where the model says it travels: path, query, headers, body.
struct RESTInput {
  private let request: ServedRequest
  private let operation: Operation
  private let service: any ServiceModel
  private let dialect: RESTSerializer.Dialect
  private let target: RESTTarget

  init(
    _ request: ServedRequest, _ operation: Operation, _ service: any ServiceModel, _ dialect: RESTSerializer.Dialect
  ) {
    (self.request, self.operation, self.service, self.dialect) = (request, operation, service, dialect)
    target = RESTTarget(request, isS3: service.name == "s3")
  }

  func value(_ input: Shape) throws(RequestFault) -> Value {
    var members = try body(input)
    let labels = RESTRoute(operation).labels(target.segments) ?? [:]
    for member in input.members {
      switch member.location {
      case .body, .statusCode: continue
      case .uri: if let text = labels[member.wireName] { members[member.name] = try scalar(text, member) }
      case .querystring: members[member.name] = try queryValue(member, input)
      case .header: members[member.name] = try headerValue(member)
      case .headers: members[member.name] = prefixed(member)
      }
    }
    return .map(members)
  }

  // MARK: Query

  private func queryValue(_ member: Member, _ input: Shape) throws(RequestFault) -> Value? {
    if member.shape.kind == .map { return try queryMap(member, input) }
    let texts = target.query.filter { $0.name == member.wireName }.map { $0.value ?? "" }
    guard let first = texts.first else { return nil }
    return member.shape.kind == .list ? try list(texts, member.shape.element) : try scalar(first, member)
  }

  private func list(_ texts: [String], _ element: Member) throws(RequestFault) -> Value {
    var list: [Value] = []
    for text in texts { list.append(try scalar(text, element)) }
    return .list(list)
  }

  /// All parameters that no other member takes.
  private func queryMap(_ member: Member, _ input: Shape) throws(RequestFault) -> Value? {
    let taken = Set(input.members.filter { $0.location == .querystring && $0.shape.kind != .map }.map(\.wireName))
    var map: [String: Value] = [:]
    for pair in target.query where !taken.contains(pair.name) {
      let value = member.shape.value
      guard value.shape.kind == .list else {
        map[pair.name] = try scalar(pair.value ?? "", value)
        continue
      }
      let element = try scalar(pair.value ?? "", value.shape.element)
      map[pair.name] = .list((map[pair.name]?.list ?? []) + [element])
    }
    return map.isEmpty ? nil : .map(map)
  }

  // MARK: Headers

  private func headerValue(_ member: Member) throws(RequestFault) -> Value? {
    guard let text = request.header(member.wireName.lowercased()) else { return nil }
    if member.isJSONValue {
      return Base64.decode(text.utf8).flatMap { try? JSONReader.value($0, lenient: true) } ?? .string(text)
    }
    guard member.shape.kind == .list else { return try scalar(text, member) }
    let element = member.shape.element
    return try list(HeaderList.elements(text, isTimestamp: element.shape.kind == .timestamp), element)
  }

  private func prefixed(_ member: Member) -> Value? {
    let prefix = (member.locationName ?? "").lowercased()
    let pairs = request.headers.filter { $0.name.lowercased().hasPrefix(prefix) }
    guard !pairs.isEmpty else { return nil }
    return .map(
      Dictionary(
        pairs.map { (String($0.name.dropFirst(prefix.count)), .string($0.value ?? "")) }, uniquingKeysWith: { $1 }))
  }

  private func scalar(_ text: String, _ member: Member) throws(RequestFault) -> Value {
    guard let value = ScalarReader.value(text, member.shape.kind) else {
      throw .value(parameter: member.wireName, text: text)
    }
    return value
  }

  // MARK: Body

  private func body(_ input: Shape) throws(RequestFault) -> [String: Value] {
    if let payload = input.payload.flatMap(input.member) { return try payloadValue(payload) }
    guard !request.body.isEmpty, input.members.contains(where: \.isInBody) else { return [:] }
    return try document(input).map ?? [:]
  }

  private func payloadValue(_ payload: Member) throws(RequestFault) -> [String: Value] {
    guard !request.body.isEmpty else { return [:] }
    switch payload.shape.kind {
    case .blob: return [payload.name: Value(lua: request.body)]
    case .string: return [payload.name: .string(String(decoding: request.body, as: UTF8.self))]
    case .structure: return [payload.name: try document(payload.shape)]
    default: return [payload.name: try JSONInput.value(JSONInput.document(request.body), payload, depth: 0)]
    }
  }

  private func document(_ shape: Shape) throws(RequestFault) -> Value {
    switch dialect {
    case .json: try JSONInput.value(of: request.body, shape)
    case .xml: try XMLInput.value(of: request.body, shape)
    }
  }
}

/// Lists in one header: elements behind commas, some of them in quotes.
enum HeaderList {
  /// - Parameter isTimestamp: HTTP's dates hold one comma of their own.
  static func elements(_ text: String, isTimestamp: Bool) -> [String] {
    var elements: [[UInt8]] = [[]]
    var (isQuoted, isEscaped) = (false, false)
    for byte in text.utf8 {
      switch byte {
      case _ where isEscaped:
        elements[elements.count - 1].append(byte)
        isEscaped = false
      case UInt8(ascii: "\\") where isQuoted: isEscaped = true
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted && !(isTimestamp && elements[elements.count - 1].count == 3):
        elements.append([])
      case UInt8(ascii: " ") where elements[elements.count - 1].isEmpty && !isQuoted: continue
      default: elements[elements.count - 1].append(byte)
      }
    }
    return elements.map { String(decoding: $0, as: UTF8.self) }
  }
}
