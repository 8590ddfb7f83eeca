import ServiceModels

extension ServiceMetadata {
  /// Order of preference among the protocols of one service, as in botocore 1.43.11 (`utils.py`), without those that are
  /// not spoken here.
  private static let preferred: [WireProtocol] = [.json, .restJSON, .restXML, .query, .ec2]

  /// The protocol that requests go out in. A service with none that is spoken here keeps the first of its model.
  package var spokenProtocol: WireProtocol {
    Self.preferred.first { protocols.contains($0) } ?? wireProtocol
  }
}
