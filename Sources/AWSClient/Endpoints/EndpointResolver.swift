import Effects
import ServiceModels
import Synchronization
import Values

/// Finds the endpoint of a call for a client's settings: the one configured, or what the service's rules say.
///
/// A rule set is asked once for the same question; what it says is kept.
final class EndpointResolver: Sendable {
  private struct Question: Hashable {
    let service: String
    let region: String
    let custom: EndpointURL?
    let parameters: [String: Value]
  }

  private struct Known {
    var answers: [Question: Endpoint] = [:]
    var partitions: Partitions?
  }

  /// Buckets and keys are part of a question; more than these many are not kept.
  private static let limit = 512

  private let source: @Sendable () -> Value
  private let known = Mutex(Known())

  /// - Parameter partitions: AWS's document of partitions, read when it is first needed.
  init(partitions: @escaping @Sendable () -> Value) { source = partitions }

  /// - Parameters:
  ///   - input: the operation's parameters; the rules of some services look into them.
  ///   - region: in place of the client's.
  func endpoint(
    of service: any ServiceModel, _ operation: Operation, _ input: Value, _ settings: ClientSettings,
    region: String? = nil
  ) throws(Fault) -> Endpoint {
    let metadata = service.metadata
    let region = try Self.region(region ?? settings.region, metadata)
    let custom = try settings.endpoint(forServiceID: metadata.serviceID)
    let parameters = EndpointParameters(
      operation: operation, input: input, settings: settings, region: region, custom: custom,
      isS3: metadata.serviceID == "S3")
    let question = Question(
      service: service.name, region: region, custom: custom, parameters: parameters.values(for: service.endpointRules))
    if let known = known.withLock({ $0.answers[question] }) { return known }
    let endpoint = try answer(question, service)
    known.withLock { known in
      if known.answers.count >= Self.limit { known.answers.removeAll() }
      known.answers[question] = endpoint
    }
    return endpoint
  }

  /// Services that answer for a whole partition need no region.
  private static func region(_ region: String?, _ metadata: ServiceMetadata) throws(Fault) -> String {
    guard let region = region ?? (metadata.globalEndpoint == nil ? nil : globalRegion) else { throw .noRegion }
    guard HostLabel.isValid(region, subdomains: false) else { throw .invalidRegion(region) }
    return region
  }

  private static let globalRegion = "aws-global"

  private var partitions: Partitions {
    known.withLock { known in
      let partitions = known.partitions ?? Partitions(source())
      known.partitions = partitions
      return partitions
    }
  }

  private func answer(_ question: Question, _ service: any ServiceModel) throws(Fault) -> Endpoint {
    let rules = service.endpointRules
    guard !rules.isNull else { return try withoutRules(question, service.metadata) }
    do throws(EndpointRules.Failure) {
      let result = try EndpointRules(rules, partitions: partitions).evaluate(question.parameters)
      return try endpoint(result, question, service.metadata)
    } catch {
      throw .endpoint(error, service.name, question.region)
    }
  }

  private func endpoint(
    _ result: EndpointRules.Result, _ question: Question, _ metadata: ServiceMetadata
  ) throws(EndpointRules.Failure) -> Endpoint {
    guard let url = EndpointURL(result.url) else { throw .malformed("the address \(Quoted.text(result.url))") }
    let schemes = result.properties["authSchemes"]?.list ?? []
    let scheme = schemes.first { $0["name"]?.text == "sigv4" }
    if scheme == nil, let other = schemes.first?["name"]?.text {
      throw .refused("the endpoint takes no signature but \(other), which is not made here")
    }
    return Endpoint(
      url: url, headers: result.headers, signingName: scheme?["signingName"]?.text ?? metadata.signingName,
      signingRegion: scheme?["signingRegion"]?.text ?? Self.signingRegion(question.region),
      encodesPathTwice: scheme?["disableDoubleEncoding"]?.boolean != true && metadata.signingName != "s3")
  }

  private static func signingRegion(_ region: String) -> String { region == globalRegion ? "us-east-1" : region }

  /// For a model that came without rules: the name that AWS's services have had from the beginning.
  private func withoutRules(_ question: Question, _ metadata: ServiceMetadata) throws(Fault) -> Endpoint {
    let suffix = partitions.partition(of: question.region)?["dnsSuffix"]?.text ?? "amazonaws.com"
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
