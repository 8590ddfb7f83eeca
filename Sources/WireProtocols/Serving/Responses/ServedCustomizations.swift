import ServiceModels
import Values

/// What services do to their answers beside the model, so that clients that undo it read what was meant.
enum ServedCustomizations {
  static func apply(to output: Value, of operation: Operation, service: any ServiceModel) -> Value {
    switch (service.name, operation.name) {
    case ("s3", _): return encodedListing(output, of: operation)
    case ("iam", _): return operation.output.map { PolicyDocuments.encoded(output, $0) } ?? output
    case ("ec2", "GetConsoleOutput"):
      guard var members = output.map, let text = members["Output"]?.data else { return output }
      members["Output"] = .string(Base64.encode(text))
      return .map(members)
    default: return output
    }
  }

  /// Keys of a listing that was asked for percent-encoded.
  private static func encodedListing(_ output: Value, of operation: Operation) -> Value {
    guard output["EncodingType"] == "url", var members = output.map else { return output }
    encode(ResponseCustomizations.encodedMembers[operation.name] ?? [], in: &members)
    for name in ResponseCustomizations.encodedLists {
      guard let elements = members[name]?.list else { continue }
      members[name] = .list(
        elements.map { element in
          var element = element.map ?? [:]
          encode(ResponseCustomizations.encodedElementMembers, in: &element)
          return .map(element)
        })
    }
    return .map(members)
  }

  private static func encode(_ names: [String], in members: inout [String: Value]) {
    for name in names {
      if let text = members[name]?.text { members[name] = .string(PercentEncoding.path(text, keepingSlashes: true)) }
    }
  }

  /// A bucket's region is the text of the document's own element.
  static func location(_ output: Value, of operation: Operation, service: any ServiceModel) -> [UInt8]? {
    guard service.name == "s3", operation.name == "GetBucketLocation" else { return nil }
    var xml = XMLOutput()
    xml.declare()
    xml.open("LocationConstraint", namespace: service.metadata.xmlNamespace)
    xml.content(output["LocationConstraint"]?.text ?? "")
    xml.close("LocationConstraint")
    return xml.text
  }
}
