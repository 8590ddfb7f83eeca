import Values

extension Fault {
  /// The fault that a script caught and passed on: the table of `Fault.value`, or one that a script made alike.
  /// Nothing where the value is no table with a known `kind`.
  package init?(_ value: Value) {
    guard let kind = value["kind"]?.text.flatMap(Kind.init(rawValue:)) else { return nil }
    self.init(kind: kind, code: value["code"]?.text, message: value["message"]?.text ?? "")
    service = value["service"]?.text
    operation = value["operation"]?.text
    httpStatus = value["http_status"]?.integer.flatMap { Int(exactly: $0) }
    requestID = value["request_id"]?.text
    region = value["region"]?.text
    attempts = value["attempts"]?.integer.flatMap { Int(exactly: $0) }
    retryable = value["retryable"]?.boolean ?? false
    step = value["step"]?.list?.compactMap(\.text) ?? []
    problems = value["problems"]?.list?.compactMap(\.text).map { Problem(path: "", .other($0)) } ?? []
    position = value["position"]?.text
    traceback = value["traceback"]?.text
  }

  /// The fault as the table that scripts see (the fields of the reference, and `text` for `tostring`).
  package var value: Value {
    var fields: [String: Value] = ["kind": .string(kind.rawValue), "message": .string(message)]
    fields["code"] = code.map { .string($0) }
    fields["service"] = service.map { .string($0) }
    fields["operation"] = operation.map { .string($0) }
    fields["http_status"] = httpStatus.map { .integer(Int64($0)) }
    fields["request_id"] = requestID.map { .string($0) }
    fields["region"] = region.map { .string($0) }
    fields["attempts"] = attempts.map { .integer(Int64($0)) }
    fields["position"] = position.map { .string($0) }
    fields["traceback"] = traceback.map { .string($0) }
    fields["retryable"] = .boolean(retryable)
    fields["step"] = .list(step.map { .string($0) })
    fields["problems"] = problems.isEmpty ? nil : .list(problems.map { .string($0.description) })
    fields["text"] = .string(FaultWording.line(self))
    return .map(fields)
  }
}
