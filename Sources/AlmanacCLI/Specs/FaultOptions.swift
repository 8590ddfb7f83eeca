import Values
import WireProtocols

/// Reads the options of `fail`: `{ code =, message =, status =, times =, after = }`.
struct FaultOptions {
  struct Problems: Error { var problems: [Problem] }

  private static let names = ["after", "code", "message", "status", "times"]

  static func rule(of operation: String, _ options: Value) -> Result<FaultInjection.Rule, Problems> {
    guard let members = options.isNull || options == .list([]) ? [:] : options.map else {
      return .failure(
        Problems(problems: [Problem(path: "options", .type(expected: "a table of names", found: options.typeName))]))
    }
    let problems = members.sorted { $0.key < $1.key }.compactMap(problem)
    guard problems.isEmpty else { return .failure(Problems(problems: problems)) }
    let code = members["code"]?.text ?? "InternalFailure"
    let error = ServiceError(
      code: code, message: members["message"]?.text ?? "the spec asked for this fault",
      httpStatus: Int(members["status"]?.integer ?? (members["code"] == nil ? 500 : 400)))
    return .success(
      FaultInjection.Rule(
        operation: operation, error: error, times: Int(members["times"]?.integer ?? 1),
        isAfter: members["after"]?.boolean ?? false))
  }

  private static func problem(_ name: String, _ value: Value) -> Problem? {
    let expected: String? =
      switch name {
      case "code", "message": value.text == nil ? "a string" : nil
      case "after": value.boolean == nil ? "true or false" : nil
      case "status": (400...599).contains(value.integer ?? 0) ? nil : "a status from 400 to 599"
      case "times": (1...1_000_000).contains(value.integer ?? 0) ? nil : "a whole number from 1"
      default: nil
      }
    if let expected {
      return Problem(path: "options.\(name)", .value(expected: expected, found: Quoted.value(value)))
    }
    if names.contains(name) { return nil }
    return Problem(path: "options.\(name)", .unknown(nearest: NearestName.of(name, among: names)))
  }
}
