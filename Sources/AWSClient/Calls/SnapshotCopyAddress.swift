import ServiceModels
import Signing
import WireProtocols

/// What EC2's CopySnapshot needs beside its parameters: the region it is sent to, and the address, signed for the region
/// of the source, by which that region's EC2 hands the snapshot over. As botocore 1.43.11 makes it (its handlers.py).
///
/// Where the caller gives an address, nothing is added.
struct SnapshotCopyAddress {
  /// Seconds that the address is good for, as botocore's.
  private static let lifetime = 3600

  let endpoint: Endpoint
  let url: EndpointURL
  let credentials: Credentials
  /// Seconds since 1970, as the service counts them.
  let time: Int64

  static func isNeeded(by operation: Operation, of service: String, _ body: [UInt8]) -> Bool {
    service == "ec2" && operation.name == "CopySnapshot" && value(of: "PresignedUrl", in: pairs(body)) == nil
  }

  func completing(_ body: [UInt8]) -> [UInt8] {
    let region = "DestinationRegion=\(Signing.PercentEncoding.encode(endpoint.signingRegion))"
    var pairs = Self.pairs(body).map { $0.hasPrefix("DestinationRegion=") ? region : $0 }
    if !pairs.contains(region) { pairs.append(region) }
    let source = Self.value(of: "SourceRegion", in: pairs).map(Self.decoded) ?? endpoint.signingRegion
    let signed = address(pairs, source)
    pairs.append("PresignedUrl=\(Signing.PercentEncoding.encode(signed))")
    return Array(pairs.joined(separator: "&").utf8)
  }

  private func address(_ pairs: [String], _ source: String) -> String {
    var there = url
    there.host = url.host.split(separator: ".", omittingEmptySubsequences: false)
      .map { $0 == endpoint.signingRegion ? source : String($0) }.joined(separator: ".")
    // A form writes a space as a plus sign, an address does not.
    let query = pairs.joined(separator: "&").split(separator: "+", omittingEmptySubsequences: false)
      .joined(separator: "%20")
    let request = SigningRequest(
      method: "GET", scheme: there.scheme, host: there.authority, path: there.path, query: query, payload: .bytes([]))
    let scope = SigningScope(region: source, service: endpoint.signingName, time: time)
    return SigV4.presign(request, with: credentials, in: scope, expires: Self.lifetime)
  }

  private static func decoded(_ text: String) -> String {
    String(decoding: WireProtocols.PercentEncoding.decoded(text), as: UTF8.self)
  }

  private static func pairs(_ body: [UInt8]) -> [String] {
    String(decoding: body, as: UTF8.self).split(separator: "&").map(String.init)
  }

  private static func value(of name: String, in pairs: [String]) -> String? {
    pairs.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.utf8.count + 1)) }
  }
}
