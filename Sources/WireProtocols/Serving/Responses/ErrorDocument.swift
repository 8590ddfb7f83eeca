import ServiceModels
import Values

/// One error, in the form of each protocol.
struct ErrorDocument {
  let answer: ErrorAnswer
  /// The error's shape, where the operation's model declares it.
  let shape: Shape?
  let status: Int
  let requestID: String

  private static let messageNames: Set<String> = ["message", "Message", "errorMessage"]

  /// `query` and Route 53.
  func query(namespace: String?) -> [UInt8] {
    var xml = XMLOutput()
    xml.open("ErrorResponse", namespace: namespace)
    xml.open("Error")
    xml.element("Type", fault)
    writeDetails(&xml)
    xml.close("Error")
    xml.element("RequestId", requestID)
    xml.close("ErrorResponse")
    return xml.text
  }

  var ec2: [UInt8] {
    var xml = XMLOutput()
    xml.declare()
    xml.open("Response")
    xml.open("Errors")
    xml.open("Error")
    writeDetails(&xml)
    xml.close("Error")
    xml.close("Errors")
    xml.element("RequestID", requestID)
    xml.close("Response")
    return xml.text
  }

  var s3: [UInt8] {
    var xml = XMLOutput()
    xml.declare()
    xml.open("Error")
    writeDetails(&xml)
    xml.element("RequestId", requestID)
    xml.element("HostId", requestID)
    xml.close("Error")
    return xml.text
  }

  private func writeDetails(_ xml: inout XMLOutput) {
    xml.element("Code", shape?.errorCode ?? answer.code)
    xml.element("Message", answer.message)
    for field in answer.fields.sortedByKey() {
      if let member = shape?.member(field.key) {
        xml.write(field.value, member, member.wireName)
      } else {
        xml.element(field.key, field.value.text ?? field.value.json())
      }
    }
  }

  var json: [UInt8] {
    var object: [String: Value] = ["__type": .string(shape?.name ?? answer.code)]
    for (name, value) in answer.fields {
      let member = shape?.member(name)
      object[member?.wireName ?? name] = member.map { JSONOutput.json(value, $0) } ?? value
    }
    object[messageName] = .string(answer.message)
    return JSONWriter.bytes(.map(object))
  }

  private var messageName: String {
    shape?.members.first { Self.messageNames.contains($0.name) }?.wireName ?? "message"
  }

  /// Services that once spoke `query` tell their old code in a header.
  func jsonHeaders(_ metadata: ServiceMetadata) -> [RequestParts.Pair] {
    let type = RequestParts.Pair("x-amzn-ErrorType", shape?.name ?? answer.code)
    guard metadata.isAWSQueryCompatible else { return [type] }
    return [type, .init("x-amzn-query-error", "\(shape?.errorCode ?? answer.code);\(fault)")]
  }

  private var fault: String { status >= 500 ? "Receiver" : "Sender" }
}
