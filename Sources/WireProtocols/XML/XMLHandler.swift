/// Receives a document's events in order. Names and text are only valid during the call.
///
/// A class with overridable methods and not a protocol: one indirect call an event. Throwing is not possible under
/// expat's C frames, so a handler that has seen enough keeps its error in `failure`, which ends the reading.
class XMLHandler {
  /// Attributes as expat gives them: name, value, name, value, …, null.
  typealias Attributes = UnsafeMutablePointer<UnsafePointer<CChar>?>

  final var failure: ResponseError?

  func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: Attributes?) {}
  func end() {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
