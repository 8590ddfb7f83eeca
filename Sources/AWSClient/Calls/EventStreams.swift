import Effects
import ServiceModels

/// Operations whose body is a stream of events need a connection that stays open both ways: they are not offered.
enum EventStreams {
  static func refusal(of operation: Operation, _ service: String) -> Fault? {
    guard hasStream(operation.input) || hasStream(operation.output) else { return nil }
    return Fault(
      kind: .parameter, code: "EventStream",
      message: "\(service).\(operation.snakeName) is a stream of events, which is not supported")
  }

  private static func hasStream(_ shape: Shape?) -> Bool {
    shape?.members.contains { $0.shape.isEventStream } ?? false
  }
}
