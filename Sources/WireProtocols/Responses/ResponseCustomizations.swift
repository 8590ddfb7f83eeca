import ServiceModels
import Values

/// What botocore 1.43.11 does to answers beside the model (its handlers.py), as far as requests here make it necessary.
enum ResponseCustomizations {
  /// Members of S3's listings that come percent-encoded, since `RequestCustomizations` asks for it.
  static let encodedMembers = [
    "ListObjects": ["Delimiter", "Marker", "NextMarker"], "ListObjectsV2": ["Delimiter", "Prefix", "StartAfter"],
    "ListObjectVersions": ["KeyMarker", "NextKeyMarker", "Prefix", "Delimiter"],
  ]
  static let encodedElementMembers = ["Key", "Prefix"]
  static let encodedLists = ["Contents", "CommonPrefixes", "Versions", "DeleteMarkers"]

  static func apply(
    to members: [String: Value], _ response: WireResponse, of operation: Operation, service: any ServiceModel
  ) -> [String: Value] {
    switch (service.name, operation.name) {
    case ("s3", "ListObjects"), ("s3", "ListObjectsV2"), ("s3", "ListObjectVersions"):
      return members["EncodingType"] == "url" ? listing(members, of: operation) : members
    case ("s3", "GetBucketLocation"): return location(in: response).map { ["LocationConstraint": .string($0)] } ?? [:]
    case ("ec2", "GetConsoleOutput"):
      let output = members["Output"]?.text.flatMap { Base64.decode($0.utf8) }
      return members.merging(output.map { ["Output": Value(lua: $0)] } ?? [:]) { _, decoded in decoded }
    case ("iam", _): return PolicyDocuments.decoded(members, operation.output)
    default: return members
    }
  }

  private static func listing(_ members: [String: Value], of operation: Operation) -> [String: Value] {
    var members = decoded(members, encodedMembers[operation.name] ?? [])
    for name in encodedLists {
      guard let list = members[name]?.list else { continue }
      members[name] = .list(list.map { .map(decoded($0.map ?? [:], encodedElementMembers)) })
    }
    return members
  }

  private static func decoded(_ members: [String: Value], _ names: [String]) -> [String: Value] {
    var members = members
    for name in names {
      if let text = members[name]?.text { members[name] = Value(lua: PercentEncoding.decoded(text)) }
    }
    return members
  }

  /// The region is the text of the document's own element, which no shape can say; empty for us-east-1.
  private static func location(in response: WireResponse) -> String? {
    let builder = XMLTreeBuilder()
    try? XMLStream.read(response.body, into: builder)
    return builder.root.flatMap { $0.text.isEmpty ? nil : $0.text }
  }
}
