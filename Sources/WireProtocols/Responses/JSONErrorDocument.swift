import Values

/// Errors of the JSON protocols: the code in `__type`, `code` or a header, each perhaps with a namespace before `#` and a
/// documentation address behind `:`.
enum JSONErrorDocument {
  static func error(_ response: WireResponse) -> ServiceError? {
    let document = try? JSONReader.value(response.body, lenient: true)
    guard case .map(let members) = document ?? (response.body.isEmpty ? [:] : .null) else { return nil }
    let written = response.header("x-amzn-errortype") ?? text(members, ["__type", "code", "Code"])
    guard let written else { return members.isEmpty ? nil : error(String(response.status), members, response) }
    return error(bare(written), members, response)
  }

  private static func error(_ code: String, _ members: [String: Value], _ response: WireResponse) -> ServiceError {
    var error = ServiceError(
      code: code, message: text(members, ["message", "Message", "errorMessage"]) ?? "",
      requestID: response.requestIDHeader,
      httpStatus: response.status, fields: .map(members.filter { $0.key != "__type" }))
    readQueryError(response.header("x-amzn-query-error"), into: &error)
    return error
  }

  /// Services that once spoke `query` keep their old codes in a header: `AWS.SimpleQueueService.NonExistentQueue;Sender`.
  private static func readQueryError(_ header: String?, into error: inout ServiceError) {
    let parts = header?.split(separator: ";", omittingEmptySubsequences: false) ?? []
    guard parts.count == 2, !parts[0].isEmpty else { return }
    error.code = String(parts[0])
    error.type = String(parts[1])
  }

  private static func bare(_ code: String) -> String {
    let name = code.prefix { $0 != ":" }
    return String(name.lastIndex(of: "#").map { name[name.index(after: $0)...] } ?? name)
  }

  private static func text(_ members: [String: Value], _ names: [String]) -> String? {
    for name in names {
      switch members[name] {
      case .string(let text)?: return text
      case .integer(let number)?: return String(number)
      default: continue
      }
    }
    return nil
  }
}
