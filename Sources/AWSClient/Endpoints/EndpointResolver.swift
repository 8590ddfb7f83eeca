import Effects
import ServiceModels
import Synchronization
import Values

/// Finds the endpoint of a service for a client's settings: the one configured, or what the service's rules say.
///
/// A rule set is asked once for the same question; what it says is kept.
final class EndpointResolver: Sendable {
  struct Question: Hashable {
    let service: String
    let region: String
    let usesFIPS: Bool
    let usesDualStack: Bool
    let custom: EndpointURL?
  }

  private let partitions: @Sendable () -> Value
  private let answers = Mutex<[Question: Endpoint]>([:])

  /// - Parameter partitions: AWS's document of partitions, read when it is first needed.
  init(partitions: @escaping @Sendable () -> Value) { self.partitions = partitions }

  func endpoint(of service: any ServiceModel, _ settings: ClientSettings) throws(Fault) -> Endpoint {
    let metadata = service.metadata
    let question = Question(
      service: service.name, region: try Self.region(settings.region, metadata), usesFIPS: settings.usesFIPS,
      usesDualStack: settings.usesDualStack, custom: try settings.endpoint(forServiceID: metadata.serviceID))
    if let known = answers.withLock({ $0[question] }) { return known }
    let endpoint = try answer(question, service)
    answers.withLock { $0[question] = endpoint }
    return endpoint
  }

  /// Services that answer for a whole partition need no region.
  private static func region(_ region: String?, _ metadata: ServiceMetadata) throws(Fault) -> String {
    guard let region = region ?? (metadata.globalEndpoint == nil ? nil : globalRegion) else { throw .noRegion }
    guard HostLabel.isValid(region, subdomains: false) else { throw .invalidRegion(region) }
    return region
  }

  private static let globalRegion = "aws-global"

  private func answer(_ question: Question, _ service: any ServiceModel) throws(Fault) -> Endpoint {
    let rules = service.endpointRules
    guard !rules.isNull else { return try withoutRules(question, service.metadata) }
    do throws(EndpointRules.Failure) {
      let result = try EndpointRules(rules, partitions: Partitions(partitions())).evaluate(Self.parameters(question))
      return try endpoint(result, question, service.metadata)
    } catch {
      throw .endpoint(error, service.name, question.region)
    }
  }

  private static func parameters(_ question: Question) -> [String: Value] {
    var parameters: [String: Value] = [
      "Region": .string(question.region), "UseFIPS": .boolean(question.usesFIPS),
      "UseDualStack": .boolean(question.usesDualStack),
    ]
    if let custom = question.custom { parameters["Endpoint"] = .string(custom.description) }
    return parameters
  }

  private func endpoint(
    _ result: EndpointRules.Result, _ question: Question, _ metadata: ServiceMetadata
  ) throws(EndpointRules.Failure) -> Endpoint {
    guard let url = EndpointURL(result.url) else { throw .malformed("the address \(Quoted.text(result.url))") }
    let schemes = result.properties["authSchemes"]?.list ?? []
    let scheme = schemes.first { $0["name"]?.text == "sigv4" }
    return Endpoint(
      url: url, headers: result.headers, signingName: scheme?["signingName"]?.text ?? metadata.signingName,
      signingRegion: scheme?["signingRegion"]?.text ?? Self.signingRegion(question.region),
      encodesPathTwice: scheme?["disableDoubleEncoding"]?.boolean != true && metadata.signingName != "s3")
  }

  private static func signingRegion(_ region: String) -> String { region == globalRegion ? "us-east-1" : region }

  /// For a model that came without rules: the name that AWS's services have had from the beginning.
  private func withoutRules(_ question: Question, _ metadata: ServiceMetadata) throws(Fault) -> Endpoint {
    let suffix = Partitions(partitions()).partition(of: question.region)?["dnsSuffix"]?.text ?? "amazonaws.com"
    let usual = EndpointURL("https://\(metadata.endpointPrefix).\(question.region).\(suffix)")
    guard let url = question.custom ?? usual else { throw .invalidRegion(question.region) }
    return Endpoint(
      url: url, headers: [:], signingName: metadata.signingName, signingRegion: Self.signingRegion(question.region),
      encodesPathTwice: metadata.signingName != "s3")
  }
}

extension Fault {
  fileprivate static func endpoint(_ failure: EndpointRules.Failure, _ service: String, _ region: String) -> Fault {
    let message =
      switch failure {
      case .refused(let text): text
      case .noMatch: "no endpoint of \(service) in \(region)"
      case .malformed(let what): "the endpoint rules of \(service) hold what is not understood: \(what)"
      }
    return Fault(kind: .aws, code: "NoEndpoint", message: message)
  }
}
