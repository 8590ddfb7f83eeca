import ServiceModels
import Values

/// What services do to their answers beside the model, so that clients that undo it read what was meant.
enum ServedCustomizations {
  static func apply(to output: Value, of operation: Operation, service: any ServiceModel) -> Value {
    switch (service.name, operation.name) {
    case ("iam", _): return operation.output.map { PolicyDocuments.encoded(output, $0) } ?? output
    case ("ec2", "GetConsoleOutput"):
      guard var members = output.map, let text = members["Output"]?.data else { return output }
      members["Output"] = .string(Base64.encode(text))
      return .map(members)
    case ("s3", _) where output["EncodingType"] == "url": return encodedListing(output, of: operation)
    default: return output
    }
  }

  /// A listing whose keys were asked for percent-encoded, in the members that clients decode.
  private static func encodedListing(_ output: Value, of operation: Operation) -> Value {
    guard let names = ResponseCustomizations.encodedMembers[operation.name], let members = output.map else {
      return output
    }
    var encoded = Self.encoded(members, names)
    for name in ResponseCustomizations.encodedLists {
      guard let list = members[name]?.list else { continue }
      encoded[name] = .list(
        list.map { .map(Self.encoded($0.map ?? [:], ResponseCustomizations.encodedElementMembers)) })
    }
    return .map(encoded)
  }

  private static func encoded(_ members: [String: Value], _ names: [String]) -> [String: Value] {
    var members = members
    for name in names {
      guard let text = members[name]?.text else { continue }
      members[name] = .string(PercentEncoding.path(text, keepingSlashes: true))
    }
    return members
  }

  /// Part of an object is another success than the whole.
  static func status(_ output: Value, of operation: Operation, service: any ServiceModel) -> Int64? {
    guard service.name == "s3", ["GetObject", "HeadObject"].contains(operation.name) else { return nil }
    return output["ContentRange"]?.text == nil ? nil : 206
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
