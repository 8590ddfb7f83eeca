import Values

/// Members that travel as attributes (`xsi:type` of an S3 grantee). The prefix counts as written.
enum XMLAttributes {
  static func read(
    _ attributes: XMLHandler.Attributes?, of structure: StructurePlan, into members: inout [String: Value]
  ) {
    guard var pair = attributes else { return }
    while let name = pair[0], let value = pair[1] {
      let bytes = Array(String(cString: name).utf8)
      if let member = structure.attributes.first(where: { $0.name == bytes }) {
        members[member.key] = .string(String(cString: value))
      }
      pair += 2
    }
  }
}

/// The elements that AWS's XML protocols put a request's id in.
enum RequestIDElement {
  static func matches(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    name.elementsEqual("requestId".utf8) || name.elementsEqual("RequestId".utf8) || name.elementsEqual("RequestID".utf8)
  }
}
