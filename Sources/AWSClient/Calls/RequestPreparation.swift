import Effects
import ServiceModels
import Values
import WireProtocols

/// Makes the request of one call ready: everything that can go wrong before anything is sent goes wrong here.
struct RequestPreparation {
  let caller: OperationCaller
  let files: CallFiles
  /// In place of the client's.
  let region: String?

  private var settings: ClientSettings { caller.client.settings }

  /// - Parameter filled: the parameters with their tokens.
  func sender(_ filled: Value) throws(Fault) -> RequestSender {
    try S3Names.check(filled, of: caller.service)
    let parameters = completed(filled)
    let endpoint = try caller.tools.endpoints.endpoint(
      of: caller.service, caller.operation, parameters, settings, region: region)
    var faults = caller.faults
    faults.region = region ?? faults.region ?? endpoint.signingRegion
    return RequestSender(
      client: caller.client, operation: caller.operation, builder: try builder(parameters, endpoint),
      maxAttempts: caller.options.retries.map { max(0, $0) + 1 } ?? settings.maxAttempts, deadline: caller.deadline,
      checksAnswer: caller.operation.checksumModeMember.map { parameters[$0]?.text == "ENABLED" } ?? false,
      faults: faults, tools: caller.tools, progress: caller.context.progress)
  }

  /// With what a client adds to the parameters by itself.
  private func completed(_ parameters: Value) -> Value {
    let parameters = caller.service.name == "s3" ? CustomerKeys.completed(parameters) : parameters
    guard let mode = caller.operation.checksumModeMember, settings.checksChecksums else { return parameters }
    return parameters[mode]?.isNull ?? true ? parameters.with(mode, "ENABLED") : parameters
  }

  private func builder(_ parameters: Value, _ endpoint: Endpoint) throws(Fault) -> RequestBuilder {
    var parts = try parts(parameters)
    let body = files.upload.map(RequestBody.file) ?? .bytes(parts.body)
    let checksum = try RequestChecksum(caller.operation, parameters, parts, usesAlways: settings.sendsChecksums)
    if let checksum { parts.headers += try checksum.headers(for: body) }
    let isS3 = endpoint.signingName.hasPrefix("s3")
    // The answer to a wrong request comes before its body is sent.
    if isS3, body.slice != nil { parts.headers.append(.init("Expect", "100-continue")) }
    var builder = RequestBuilder(
      endpoint: endpoint, service: caller.service.name, operation: caller.operation, parts: parts, body: body,
      authorities: settings.authorities)
    builder.download = files.download?.temporary
    // TLS covers what S3's signature then leaves out, and a file is read once less.
    if body.slice != nil, !isS3 || endpoint.url.scheme != "https" { builder.digest = try body.digest() }
    return builder
  }

  private func parts(_ parameters: Value) throws(Fault) -> RequestParts {
    do throws(Problem) {
      return try Serializer.request(for: caller.operation, of: caller.service, parameters: parameters)
    } catch {
      throw Fault(kind: .parameter, problems: [error])
    }
  }
}
