import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

/// Whatever the parameters, an operation answers or refuses, and its answer fits the model.
@Suite struct RandomInputTests {
  @Test(arguments: Behaviours.table.keys.sorted())
  func noInputIsACrash(_ service: String) async throws {
    let account = AccountFixture(service)
    account.instance("i-1")
    var source = RandomInput(
      seed: 12,
      texts: ["lb", "i-1", "a", "", "TCP", "HTTPS", "HTTP", "TLS", "default", "-", "200", "a.example.com", "10.0.0.1"])
    for subnet in account.subnets { source.add(.string(subnet.text ?? "")) }
    source.add(account.group)
    source.add(account.certificate("a"))
    source.add(.string(account.vpc))
    account.bucket("box-1")
    source.add("box-1")
    source.add("/")
    source.add(#"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::box-1"}}"#)
    source.add(#"{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"*"}}}"#)
    let names = (Behaviours.table[service] ?? [:]).keys.sorted()
    for round in 0..<2000 {
      // The pool's threads are few, and other tests wait for programs meanwhile.
      if round % 20 == 0 { await Task.yield() }
      let name = names[source.number(below: names.count)]
      let operation = try #require(ServiceCatalog.bundled.service(service)?.operation(name))
      guard let shape = operation.input else { continue }
      let input = source.value(of: shape, deep: 0)
      guard case .success = ParameterChecker.check(input, for: operation) else { continue }
      if case .success(let output) = try account.answer(name, input) { source.remember(output) }
      account.advance(20)
    }
  }
}

/// Makes values of shapes, partly from texts that earlier answers held.
private struct RandomInput {
  private var source: IdentifierSource
  private var texts: [String]

  init(seed: UInt64, texts: [String]) {
    source = IdentifierSource(seed: seed)
    self.texts = texts
  }

  mutating func number(below limit: Int) -> Int { Int(source.number(below: UInt64(limit))) }

  mutating func add(_ value: Value) {
    if let text = value.text, !texts.contains(text), texts.count < 200 { texts.append(text) }
  }

  mutating func remember(_ value: Value) {
    add(value)
    for element in value.list ?? [] { remember(element) }
    for member in (value.map ?? [:]).sorted(by: { $0.key < $1.key }) { remember(member.value) }
  }

  mutating func value(of shape: Shape, deep: Int) -> Value {
    switch shape.kind {
    case .structure:
      var members: [String: Value] = [:]
      for member in shape.members
      where member.isRequired || deep < 8 && number(below: deep > 3 ? 12 : 3) == 0 {
        members[member.name] = value(of: member.shape, deep: deep + 1)
      }
      return .map(members)
    case .list:
      let count = deep < 8 ? number(below: 4) : 0
      return .list((0..<count).map { _ in value(of: shape.element.shape, deep: deep + 1) })
    case .map: return .map(["a": value(of: shape.value.shape, deep: deep + 1)])
    case .boolean: return .boolean(number(below: 2) == 0)
    case .integer, .long:
      return .integer([Int64.min, -1, 0, 1, 5, 30, 80, 443, 6081, 70000, Int64.max][number(below: 11)])
    case .float, .double: return 1.5
    case .string, .blob, .timestamp: return .string(text(shape))
    }
  }

  private mutating func text(_ shape: Shape) -> String {
    guard !shape.enumeration.isEmpty, number(below: 8) > 0 else { return texts[number(below: texts.count)] }
    return shape.enumeration[number(below: shape.enumeration.count)]
  }
}
