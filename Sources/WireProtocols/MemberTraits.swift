import ServiceModels

/// Traits as the wire sees them: what a use of a shape says goes before what the shape itself says.
extension Member {
  /// The name on the wire that the model gives, if it gives one.
  var modelledName: String? { locationName ?? shape.xmlName }
  var wireName: String { modelledName ?? name }
  var isFlatOnWire: Bool { isFlattened || shape.isFlattened }

  func timestampFormat(default format: Shape.TimestampFormat) -> Shape.TimestampFormat {
    timestampFormat ?? shape.timestampFormat ?? format
  }

  /// The child element's name in XML: a flattened list is known by its elements' name.
  var elementName: String {
    if shape.kind == .list, isFlatOnWire, let name = shape.element.modelledName { return name }
    return wireName
  }

  /// Whether the member is part of the body and not of the status line or the headers.
  var isInBody: Bool { location == .body }
}
