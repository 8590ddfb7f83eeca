import Effects
import Synchronization
import Values

/// What is asked of the base for a document that no single answer shows.
///
/// Remembers how the base took it: a question that it refuses is one without an answer, a failure on the way to it ends
/// them all.
struct BaseQuestions: Sendable {
  /// Asks for something that one resource, or all of a kind, is made of.
  typealias Gathering = @Sendable (_ questions: BaseQuestions, _ place: AccessLog.Place) async -> [Row]
  typealias Row = (id: String, document: Document)

  let service: String
  let read: @Sendable (_ service: String, _ operation: String, _ input: Value) async -> Result<Value, Fault>
  /// What the base showed so far of a kind that lies beside the place.
  let known: @Sendable (ResourceKind) -> [Document]
  private let record = Record()

  init(
    service: String, known: @escaping @Sendable (ResourceKind) -> [Document],
    read: @escaping @Sendable (String, String, Value) async -> Result<Value, Fault>
  ) {
    (self.service, self.known, self.read) = (service, known, read)
  }

  private final class Record: Sendable {
    struct Entries {
      var fault: Fault?
      var answers = 0
      var denials = 0
    }
    let entries = Mutex(Entries())
  }

  /// The failure on the way to the base, if any.
  var fault: Fault? { record.entries.withLock { $0.fault } }
  /// Whether the caller may see none of it.
  var isRefused: Bool { record.entries.withLock { $0.answers == 0 && $0.denials > 0 } }

  /// The answer; nothing where there is none, or nobody can be asked any more.
  /// - Parameter other: another service than the kind's own.
  func answer(_ operation: String, _ input: Document, of other: String? = nil) async -> Document? {
    guard fault == nil else { return nil }
    let result = await read(other ?? service, operation, .map(input))
    record.entries.withLock { entries in
      switch result {
      case .success: entries.answers += 1
      case .failure(let fault) where BaseRefusal.isAnswer(fault): entries.denials += BaseRefusal.isDenial(fault) ? 1 : 0
      // What one attribute's operation says of a resource that belongs to somebody else.
      case .failure(let fault) where fault.code == "AuthFailure": entries.denials += 1
      case .failure(let fault): entries.fault = fault
      }
    }
    if case .success(let output) = result { return output.map } else { return nil }
  }
}
