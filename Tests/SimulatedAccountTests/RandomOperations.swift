import ServiceModels
import Values

@testable import SimulatedAccount

/// Random calls of one service that make sense often enough: names, ids and enumerations come from the account itself.
///
/// The same seed makes the same calls, whatever ids answers give: texts are remembered by their order.
struct RandomOperations {
  private let service: ServiceModel
  private let names: [String]
  private var source: IdentifierSource
  private(set) var texts: [String] = [
    "a", "b", "web", "TCP", "HTTPS", "HTTP", "default", "10.0.0.0/16", "10.0.1.0/24", "0.0.0.0/0", "a.example.com",
    "t3.micro", "us-west-2a", "example.com", "box-1", "/a",
    #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#,
    #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"*"}}}"#,
  ]
  /// Only the texts with these numbers stand for ids; the others are the same in every account.
  let constants: Int

  init(_ service: String, seed: UInt64, on account: AccountState? = nil) {
    self.service = ServiceCatalog.bundled.service(service)!
    names = (Behaviours.table[service] ?? [:]).keys.sorted()
    source = IdentifierSource(seed: seed)
    constants = texts.count
    guard let region = account?.region("us-west-2") else { return }
    for kind: ResourceKind in ["ec2.Vpc", "ec2.Subnet", "ec2.SecurityGroup", "ec2.RouteTable", "ec2.NetworkAcl"] {
      texts += region[kind].ids
    }
  }

  /// Nothing where the random parameters do not fit the model.
  mutating func next() -> (operation: Operation, input: Value)? {
    let name = names[number(below: names.count)]
    guard let operation = service.operation(name) else { return nil }
    let input = operation.input.map { value(of: $0, named: "", deep: 0) } ?? [:]
    guard case .success(let normal) = ParameterChecker.check(input, for: operation) else { return nil }
    return (operation, normal)
  }

  mutating func remember(_ output: Value) {
    switch output {
    case .string(let text) where !texts.contains(text) && texts.count < 300 && isIdentifier(text): texts.append(text)
    case .list(let elements): for element in elements { remember(element) }
    case .map(let members): for member in members.sorted(by: { $0.key < $1.key }) { remember(member.value) }
    default: break
    }
  }

  private func isIdentifier(_ text: String) -> Bool { text.contains("-") || text.hasPrefix("/hostedzone") }

  private mutating func number(below limit: Int) -> Int { Int(source.number(below: UInt64(limit))) }

  private mutating func value(of shape: Shape, named name: String, deep: Int) -> Value {
    switch shape.kind {
    case .structure:
      var members: [String: Value] = [:]
      for member in shape.members where member.name != "DryRun" {
        guard member.isRequired || deep < 6 && number(below: deep > 2 ? 8 : 4) == 0 else { continue }
        members[member.name] = value(of: member.shape, named: member.name, deep: deep + 1)
      }
      return .map(members)
    case .list:
      let element = shape.element.shape
      return .list(
        (0..<(deep < 6 ? 1 + number(below: 2) : 0)).map { _ in
          value(of: element, named: name, deep: deep + 1)
        })
    case .map: return .map(["a": value(of: shape.value.shape, named: name, deep: deep + 1)])
    case .boolean: return .boolean(number(below: 2) == 0)
    case .integer, .long: return .integer([1, 2, 8, 30, 80, 443][number(below: 6)])
    case .float, .double: return 1.5
    case .string, .blob, .timestamp: return .string(text(shape, named: name))
    }
  }

  private mutating func text(_ shape: Shape, named name: String) -> String {
    if !shape.enumeration.isEmpty { return shape.enumeration[number(below: shape.enumeration.count)] }
    let fitting = fitting(name)
    if !fitting.isEmpty, number(below: 6) > 0 { return fitting[number(below: fitting.count)] }
    return texts[number(below: texts.count)]
  }

  /// Texts that are likely meant by a member's name: `sg-…` for a GroupId.
  private func fitting(_ name: String) -> [String] {
    if name.hasSuffix("Name") || name.hasSuffix("Names") { return ["a", "b", "web"] }
    if name.contains("Document") { return Array(texts[(constants - 2)..<constants]) }
    if name.contains("Arn") || name.hasSuffix("ARN") { return texts.filter { $0.hasPrefix("arn:") } }
    if name.contains("Cidr") { return ["10.0.0.0/16", "10.0.1.0/24", "0.0.0.0/0", "172.31.0.0/16"] }
    let prefixes = [
      "Vpc": "vpc-", "Subnet": "subnet-", "Group": "sg-", "RouteTable": "rtb-", "InternetGateway": "igw-",
      "NetworkInterface": "eni-", "Instance": "i-", "Image": "ami-", "Volume": "vol-", "Snapshot": "snap-",
      "Allocation": "eipalloc-", "Association": "assoc", "LaunchTemplate": "lt-", "NatGateway": "nat-",
      "NetworkAcl": "acl-", "DhcpOptions": "dopt-", "KeyPair": "key-",
    ]
    guard name.hasSuffix("Id") || name.hasSuffix("Ids"),
      let stem = prefixes.keys.sorted(by: >).first(where: name.hasPrefix),
      let prefix = prefixes[stem]
    else { return [] }
    return texts.filter { $0.hasPrefix(prefix) || prefix == "assoc" && $0.contains(prefix) }
  }
}
