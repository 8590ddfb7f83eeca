import Values

/// KMS: its operations, and what changes by itself.
enum KMS {
  static let behaviours = Behaviours.merged([
    KMSAliases.behaviours, KMSCryptography.behaviours, KMSDataKeys.behaviours, KMSGrants.behaviours,
    KMSKeyStates.behaviours, KMSKeys.behaviours, KMSPolicies.behaviours, KMSRotation.behaviours, KMSTags.behaviours,
  ])

  static let changes = KMSKeyStates.changes
}

/// KMS's pages: `Limit` and `Marker` in, `NextMarker` and `Truncated` out.
struct KMSPage {
  private let start: Int
  private let size: Int

  init(_ call: SimulatedCall, limits: ClosedRange<Int> = 1...1000, defaultSize: Int = 100) throws(SimulatedFault) {
    size = call.integer("Limit") ?? defaultSize
    try call.checkRange(size, limits)
    guard let marker = call.text("Marker") else {
      start = 0
      return
    }
    guard let bytes = Base64.decode(Array(marker.utf8)), let place = Int(String(decoding: bytes, as: UTF8.self)),
      place >= 0
    else { throw call.modelFault("InvalidMarkerException", "Could not decode marker") }
    start = place
  }

  func answer(_ rows: [Value], as member: String) -> Document {
    let first = min(start, rows.count)
    let end = min(rows.count, first + size)
    var output: Document = [member: .list(Array(rows[first..<end])), "Truncated": .boolean(end < rows.count)]
    if end < rows.count { output["NextMarker"] = .string(Base64.encode(Array(String(end).utf8))) }
    return output
  }
}

extension SimulatedCall {
  /// What KMS answers to a value that its model does not take.
  func kmsValidation(_ message: String) -> SimulatedFault { SimulatedFault("ValidationException", message) }

  fileprivate func checkRange(_ value: Int, _ limits: ClosedRange<Int>) throws(SimulatedFault) {
    guard limits.contains(value) else {
      throw kmsValidation("\(value) is not between \(limits.lowerBound) and \(limits.upperBound)")
    }
  }
}
