import Values

/// S3's errors that many operations share. Codes and statuses are from S3's list of error responses.
enum S3Fault {
  static func noBucket(_ name: String) -> SimulatedFault {
    SimulatedFault(
      "NoSuchBucket", "There is no bucket of the name '\(name)'", status: 404, fields: ["BucketName": .string(name)])
  }

  static func noKey(_ key: String) -> SimulatedFault {
    SimulatedFault("NoSuchKey", "There is no object of the key '\(key)'", status: 404, fields: ["Key": .string(key)])
  }

  static func noVersion(_ id: String, of key: String) -> SimulatedFault {
    SimulatedFault(
      "NoSuchVersion", "The object '\(key)' has no version '\(id)'", status: 404,
      fields: ["Key": .string(key), "VersionId": .string(id)])
  }

  static func noUpload(_ id: String) -> SimulatedFault {
    SimulatedFault(
      "NoSuchUpload", "There is no multipart upload '\(id)': it was completed, aborted, or never begun", status: 404,
      fields: ["UploadId": .string(id)])
  }

  static func argument(_ name: String, _ value: String, _ reason: String) -> SimulatedFault {
    SimulatedFault(
      "InvalidArgument", "\(name) \(reason)",
      fields: ["ArgumentName": .string(name), "ArgumentValue": .string(value)])
  }

  static func request(_ message: String) -> SimulatedFault { SimulatedFault("InvalidRequest", message) }
  static func malformed(_ message: String) -> SimulatedFault { SimulatedFault("MalformedXML", message) }
  static func denied(_ message: String) -> SimulatedFault { SimulatedFault("AccessDenied", message, status: 403) }

  static func failedCondition(_ name: String) -> SimulatedFault {
    SimulatedFault(
      "PreconditionFailed", "The condition \(name) does not hold", status: 412, fields: ["Condition": .string(name)])
  }

  static let notModified = SimulatedFault("304", "Not Modified", status: 304)

  static func method(_ message: String) -> SimulatedFault {
    SimulatedFault("MethodNotAllowed", message, status: 405)
  }

  /// An answer to HEAD has no body, so that all a client sees of an error is its status.
  static func withoutBody(_ fault: SimulatedFault) -> SimulatedFault {
    let words = [
      301: "Moved Permanently", 304: "Not Modified", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
      405: "Method Not Allowed", 412: "Precondition Failed", 416: "Requested Range Not Satisfiable",
    ]
    return SimulatedFault(
      String(fault.status), words[fault.status] ?? "Unknown", status: fault.status, fields: fault.fields)
  }
}
