import Effects
import ServiceModels
import Values

/// The options of a call and of the client it is made with; the call's win.
struct CallOptions {
  static let clientNames = ["region", "profile", "role_arn", "endpoint_url", "timeout", "retries"]
  static let callNames = clientNames + ["keep", "from", "offset", "length", "at_most", "to"]
  static let waitNames = clientNames + ["delay"]

  private(set) var client = ClientOptions()
  private(set) var delay: Double?
  /// The part of the file that `from` names.
  private var part: (offset: Int?, length: Int?, most: Int?)
  private(set) var problems: [Problem] = []

  init(_ written: CallBuilder.Written, allowed: [String]) {
    read(written.clientOptions, allowed: Self.clientNames)
    read(written.options, allowed: allowed)
    if part.offset != nil || part.length != nil || part.most != nil, client.from == nil {
      problems.append(Problem(path: "options", .missing(names: ["from"])))
    }
    client.from?.offset = part.offset ?? 0
    client.from?.length = part.length
    client.from?.most = part.most
  }

  private mutating func read(_ options: Value, allowed: [String]) {
    if options.isNull || options == .list([]) { return }
    guard let members = options.map else {
      problems.append(Problem(path: "options", .type(expected: "a table of names", found: options.typeName)))
      return
    }
    for (name, value) in members.sorted(by: { $0.key < $1.key }) where !value.isNull {
      guard allowed.contains(name) else {
        problems.append(Problem(path: "options.\(name)", .unknown(nearest: NearestName.of(name, among: allowed))))
        continue
      }
      read(name, value)
    }
  }

  private mutating func read(_ name: String, _ value: Value) {
    switch name {
    case "region": client.region = text(name, value) ?? client.region
    case "profile": client.profile = text(name, value) ?? client.profile
    case "role_arn": client.roleARN = text(name, value) ?? client.roleARN
    case "endpoint_url": client.endpointURL = text(name, value) ?? client.endpointURL
    case "timeout": client.timeout = seconds(name, value) ?? client.timeout
    case "delay": delay = seconds(name, value)
    case "from": client.from = text(name, value).map { ClientOptions.FilePart(path: $0) }
    case "to": client.to = text(name, value)
    case "offset": part.offset = bytes(name, value)
    case "at_most": part.most = bytes(name, value)
    case "length": part.length = bytes(name, value)
    case "retries": client.retries = count(name, value) ?? client.retries
    default: client.keep = flag(name, value) ?? client.keep
    }
  }

  private mutating func text(_ name: String, _ value: Value) -> String? {
    expect("a string", name, value, value.text)
  }

  private mutating func flag(_ name: String, _ value: Value) -> Bool? {
    expect("true or false", name, value, value.boolean)
  }

  private mutating func seconds(_ name: String, _ value: Value) -> Double? {
    expect("a number of seconds from 0 to 1e9", name, value, value.number.flatMap { (0...1e9).contains($0) ? $0 : nil })
  }

  private mutating func count(_ name: String, _ value: Value) -> Int? {
    expect("a whole number from 0", name, value, value.integer.flatMap { (0...100).contains($0) ? Int($0) : nil })
  }

  private mutating func bytes(_ name: String, _ value: Value) -> Int? {
    expect("a whole number from 0", name, value, value.integer.flatMap { (0...(1 << 50)).contains($0) ? Int($0) : nil })
  }

  /// What the options ask of a body that the operation does not have, or has already.
  func bodyProblems(_ operation: Operation, _ parameters: Value) -> [Problem] {
    var problems: [Problem] = []
    if client.from != nil {
      let payload = operation.input.flatMap(\.bytesPayload)
      if let payload, !(parameters[payload]?.isNull ?? true) {
        problems.append(Problem(path: "options.from", .other("\(payload) is given too")))
      } else if payload == nil {
        problems.append(Problem(path: "options.from", .other("\(operation.snakeName) sends no file")))
      }
    }
    if client.to != nil, operation.output?.bytesPayload == nil {
      problems.append(Problem(path: "options.to", .other("\(operation.snakeName) answers with no file")))
    }
    return problems
  }

  private mutating func expect<T>(_ expected: String, _ name: String, _ value: Value, _ result: T?) -> T? {
    if result == nil {
      problems.append(Problem(path: "options.\(name)", .value(expected: expected, found: Quoted.value(value))))
    }
    return result
  }
}

extension Shape {
  /// The member that is a body of bytes.
  fileprivate var bytesPayload: String? {
    payload.flatMap(member).flatMap { $0.shape.kind == .blob ? $0.name : nil }
  }
}
