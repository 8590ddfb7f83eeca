import ServiceModels
import Values

/// What botocore 1.43.11 does to parameters beside the model (its handlers.py), as data.
package enum RequestCustomizations {
  private struct Place: Hashable {
    let service: String
    let operation: String
  }

  /// Text members that travel as base64 although the model calls them strings.
  private static let base64Members: [Place: String] = [
    Place(service: "ec2", operation: "RunInstances"): "UserData",
    Place(service: "autoscaling", operation: "CreateLaunchConfiguration"): "UserData",
  ]

  /// Route 53 gives out ids with a path before them (`/hostedzone/Z1`) and takes them without.
  private static let pathPrefixedIDs: Set<String> = ["ResourceId", "DelegationSetId", "ChangeId"]

  /// Listings whose keys may hold what XML cannot, and so are asked for percent-encoded.
  private static let encodedListings: Set<String> = ["ListObjects", "ListObjectsV2", "ListObjectVersions"]

  /// Bodies in which a line break must survive the XML reader on the other side.
  private static let lineBreakEscaping: Set<Place> = [
    Place(service: "s3", operation: "DeleteObjects"),
    Place(service: "s3", operation: "PutBucketLifecycleConfiguration"),
  ]

  /// The parameters as a service finds them once a request is read: what a protocol carries in a form of its own is in
  /// that form.
  package static func carried(_ parameters: Value, by operation: Operation, of service: any ServiceModel) -> Value {
    guard case .map(var members) = parameters else { return parameters }
    let place = Place(service: service.name, operation: operation.name)
    if let name = base64Members[place], let data = members[name]?.data {
      members[name] = .string(Base64.encode(data))
    }
    if service.name == "route53" { stripIDs(of: operation, in: &members) }
    return .map(members)
  }

  static func apply(to parameters: Value, of operation: Operation, service: any ServiceModel) -> Value {
    guard case .map(var members) = carried(parameters, by: operation, of: service) else { return parameters }
    if service.name == "s3", encodedListings.contains(operation.name), members["EncodingType"] == nil {
      members["EncodingType"] = "url"
    }
    return .map(members)
  }

  private static func stripIDs(of operation: Operation, in members: inout [String: Value]) {
    for member in operation.input?.members ?? [] where pathPrefixedIDs.contains(member.shape.name) {
      guard let id = members[member.name]?.text, let slash = id.lastIndex(of: "/") else { continue }
      members[member.name] = .string(String(id[id.index(after: slash)...]))
    }
  }

  /// The request's path. S3's bucket is part of the endpoint (host or path), which its endpoint rules make.
  static func uri(of operation: Operation, service: any ServiceModel) -> URITemplate {
    let bucket = "/{Bucket}"
    guard service.name == "s3", operation.uri.hasPrefix(bucket) else { return URITemplate(operation.uri) }
    return URITemplate(String(operation.uri.dropFirst(bucket.count)))
  }

  static func escapesLineBreaks(in operation: Operation, of service: any ServiceModel) -> Bool {
    lineBreakEscaping.contains(Place(service: service.name, operation: operation.name))
  }
}
