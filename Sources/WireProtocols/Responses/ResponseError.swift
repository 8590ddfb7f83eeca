/// An answer that could not be understood. Data only; `ResponseErrorWording` turns it into a sentence.
package enum ResponseError: Error, Sendable, Equatable {
  /// The text stops being XML; line and column count from one.
  case notXML(line: Int, column: Int, reason: String)
  /// A document type declaration, with which entities could be defined.
  case documentType
  case tooDeep(limit: Int)
  /// An element that the operation's answers always have.
  case missingElement(String)
  case notJSON(line: Int, column: Int, reason: String)
  /// A value of another kind than the model's; `expected` and `found` are words for it.
  case value(member: String, expected: String, found: String)
  case unsupported(String)
}

extension ResponseError: CustomStringConvertible {
  package var description: String { ResponseErrorWording.sentence(for: self) }
}

package enum ResponseErrorWording {
  package static func sentence(for error: ResponseError) -> String {
    switch error {
    case .notXML(let line, let column, let reason): "the answer is not XML at line \(line), column \(column): \(reason)"
    case .documentType: "the answer declares a document type, which no AWS service does"
    case .tooDeep(let limit): "the answer is nested deeper than \(limit) levels"
    case .missingElement(let name): "the answer has no element \(name)"
    case .notJSON(let line, let column, let reason):
      "the answer is not JSON at line \(line), column \(column): \(reason)"
    case .value(let member, let expected, let found): "\(member) in the answer: expected \(expected), found \(found)"
    case .unsupported(let what): "answers with \(what) are not read here"
    }
  }
}
