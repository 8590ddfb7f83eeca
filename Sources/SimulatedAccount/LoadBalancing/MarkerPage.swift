import Values

/// One page in the manner of Elastic Load Balancing: `Marker` and `PageSize` in, `NextMarker` out.
enum MarkerPage {
  /// The API's own limit, and its default.
  private static let limits = 1...400

  static func answer(_ rows: [Document], as member: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try call.checkRange(call.integer("PageSize"), limits, of: "PageSize")
    var output = try page(call).answer(rows, as: member)
    output["NextMarker"] = output.removeValue(forKey: "Marker")
    return output
  }

  private static func page(_ call: SimulatedCall) throws(SimulatedFault) -> Page {
    do throws(SimulatedFault) {
      return try Page(call, size: "PageSize", token: "Marker", defaultSize: limits.upperBound)
    } catch {
      throw call.validationFault("Marker is not one that an earlier answer gave")
    }
  }
}
