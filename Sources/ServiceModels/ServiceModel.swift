import Values

/// One service: its operations, shapes, waiters and endpoint rules. Decoded piece by piece, on first use.
///
/// The stored form is `CompiledService`'s business; this is what the rest of the program sees.
package protocol ServiceModel: ShapeTable {
  /// The name in scripts and in the AWS CLI: `ec2`, `elbv2`, `sso-oidc`.
  var name: String { get }
  var metadata: ServiceMetadata { get }
  /// Every operation's name in snake case, sorted.
  var operationNames: [String] { get }
  /// The operation of a snake-case name or of the API's own.
  func operation(_ name: String) -> Operation?
  /// Every waiter's name in snake case, sorted.
  var waiterNames: [String] { get }
  func waiter(_ name: String) -> Waiter?
  /// The endpoint rule set, as the JSON that AWS publishes; `.null` where the service has none.
  var endpointRules: Value { get }
}

package struct ServiceMetadata: Sendable, Equatable {
  package enum WireProtocol: String, Sendable {
    case query, ec2, json
    case restJSON = "rest-json"
    case restXML = "rest-xml"
    case cbor = "smithy-rpc-v2-cbor"
  }

  package let apiVersion: String
  package let endpointPrefix: String
  package let serviceID: String
  package let wireProtocol: WireProtocol
  /// Every protocol the service speaks, `wireProtocol` among them, in the model's order.
  package let protocols: [WireProtocol]
  /// `1.0` or `1.1` for `json`.
  package let jsonVersion: String?
  package let targetPrefix: String?
  package let signingName: String
  package let signatureVersion: String
  package let xmlNamespace: String?
  /// Where one answers for the whole partition.
  package let globalEndpoint: String?
  /// The query protocol's errors are declared in the AWS-compatible way of `json` services.
  package let isAWSQueryCompatible: Bool

  package init(
    apiVersion: String, endpointPrefix: String, serviceID: String, wireProtocol: WireProtocol,
    protocols: [WireProtocol] = [], jsonVersion: String? = nil,
    targetPrefix: String? = nil, signingName: String, signatureVersion: String = "v4", xmlNamespace: String? = nil,
    globalEndpoint: String? = nil, isAWSQueryCompatible: Bool = false
  ) {
    self.apiVersion = apiVersion
    self.endpointPrefix = endpointPrefix
    self.serviceID = serviceID
    self.wireProtocol = wireProtocol
    self.protocols = protocols.isEmpty ? [wireProtocol] : protocols
    self.jsonVersion = jsonVersion
    self.targetPrefix = targetPrefix
    self.signingName = signingName
    self.signatureVersion = signatureVersion
    self.xmlNamespace = xmlNamespace
    self.globalEndpoint = globalEndpoint
    self.isAWSQueryCompatible = isAWSQueryCompatible
  }
}
