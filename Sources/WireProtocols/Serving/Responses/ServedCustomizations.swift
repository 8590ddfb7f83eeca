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
    default: return output
    }
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
