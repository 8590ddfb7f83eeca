import ServiceModels
import WireProtocols

/// Finds the service and the region that a request is meant for.
struct ServiceDirectory: Sendable {
  struct Destination {
    let service: any ServiceModel
    /// Nothing where the request names none: then it is the default, or where a bucket is.
    let region: String?
  }

  /// Where a request names no region.
  static let defaultRegion = "us-east-1"

  private let services: [any ServiceModel]
  /// By signing name and by the first label of the endpoint.
  private let byName: [String: [any ServiceModel]]

  init(_ catalog: ServiceCatalog) {
    services = catalog.serviceNames.compactMap { catalog.service($0) }
    var byName: [String: [any ServiceModel]] = [:]
    for service in services {
      for name in Set([service.metadata.signingName, service.metadata.endpointPrefix, service.name]) {
        byName[name, default: []].append(service)
      }
    }
    self.byName = byName
  }

  func destination(of request: ServedRequest) -> Destination? {
    let host = EndpointHost(request.header("host") ?? "")
    let scope = CredentialScope(request)
    let region = [scope?.region, host?.region].lazy.compactMap(\.self).first(where: Self.isRegion)
    guard let service = service(scope, host, request) else { return nil }
    return Destination(service: service, region: region)
  }

  private func service(
    _ scope: CredentialScope?, _ host: EndpointHost?, _ request: ServedRequest
  ) -> (any ServiceModel)? {
    for name in [scope?.service, host?.service] {
      if let found = name.flatMap({ byName[$0] }), let service = choose(among: found, request) { return service }
    }
    if scope != nil { return nil }
    if let target = target(of: request) { return services.first { $0.metadata.targetPrefix == target } }
    if let action = request.field("Action") { return choose(named: action, request) }
    return unsigned(request)
  }

  /// Of a request that nothing names a service for, the path tells: operations that nobody signs, Route 53's paths that
  /// begin with its version. What is left is S3's, whose buckets anybody may read where they are open.
  private func unsigned(_ request: ServedRequest) -> (any ServiceModel)? {
    let found = services.first { service in
      guard [.restJSON, .restXML].contains(service.metadata.spokenProtocol), service.name != "s3" else { return false }
      guard let operation = try? RequestReader.operation(of: request, service: service) else { return false }
      return operation.authType == "none" || service.metadata.spokenProtocol == .restXML
    }
    if let found { return found }
    let hasBucket = request.path.utf8.count > 1 || BucketHost.bucket(in: request.header("host") ?? "") != nil
    return hasBucket ? byName["s3"]?.first : nil
  }

  /// `elasticloadbalancing` is two services, which differ in their API's version.
  private func choose(among found: [any ServiceModel], _ request: ServedRequest) -> (any ServiceModel)? {
    guard found.count > 1 else { return found.first }
    if let target = target(of: request), let service = found.first(where: { $0.metadata.targetPrefix == target }) {
      return service
    }
    if let version = request.field("Version"), let service = found.first(where: { $0.metadata.apiVersion == version }) {
      return service
    }
    let action = request.field("Action")
    return found.first { $0.operation(action ?? "")?.name == action } ?? found[0]
  }

  private func choose(named action: String, _ request: ServedRequest) -> (any ServiceModel)? {
    let found = services.filter { $0.operation(action)?.name == action }
    return choose(among: found, request)
  }

  private func target(of request: ServedRequest) -> String? {
    guard let target = request.header("x-amz-target"), let dot = target.lastIndex(of: ".") else { return nil }
    return String(target[..<dot])
  }

  /// Whether the text has the form of a region's name; a region is made on first use, so not every text may be one.
  static func isRegion(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard (3...4).contains(parts.count), name.utf8.count <= 20, parts[0].utf8.count == 2 else { return false }
    guard let number = parts.last, number.utf8.count == 1, ("1"..."9").contains(String(number)) else { return false }
    return parts.dropLast().allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
  }
}

/// `ec2.us-west-2.amazonaws.com`, taken apart.
struct EndpointHost {
  let service: String
  let region: String?

  init?(_ host: String) {
    let name = host.prefix { $0 != ":" }
    guard let ending = [".amazonaws.com", ".amazonaws.com.cn", ".localhost"].first(where: name.hasSuffix) else {
      return nil
    }
    let labels = name.dropLast(ending.count).split(separator: ".").map(String.init)
    region = labels.last(where: ServiceDirectory.isRegion)
    // A bucket or an account may stand before the service.
    guard let service = labels.last(where: { !ServiceDirectory.isRegion($0) && $0 != "dualstack" }) else { return nil }
    self.service = service
  }
}
