import ServiceModels
import Values

/// Conditional requests: If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since.
struct ObjectConditions {
  let call: SimulatedCall
  /// What the members' names begin with: `CopySource` where they are about the source of a copy.
  var prefix = ""

  /// Whether a version may be read. An entity tag that matches outweighs the time beside it (RFC 9110, section 13.2.2).
  func checkReading(_ version: Document) throws(SimulatedFault) {
    let tag = version["ETag"]?.text ?? ""
    if let wanted = text("IfMatch") {
      guard Self.matches(wanted, tag) else { throw S3Fault.failedCondition("If-Match") }
    } else if let time = text("IfUnmodifiedSince"), isAfter(version, time) {
      throw S3Fault.failedCondition("If-Unmodified-Since")
    }
    if let unwanted = text("IfNoneMatch") {
      guard !Self.matches(unwanted, tag) else { throw unchanged("If-None-Match") }
    } else if let time = text("IfModifiedSince"), !isAfter(version, time) {
      throw unchanged("If-Modified-Since")
    }
  }

  private func text(_ name: String) -> String? { call.text(prefix + name) }

  /// What is read and unchanged is not sent again; what is copied is not copied.
  private func unchanged(_ name: String) -> SimulatedFault {
    prefix.isEmpty ? S3Fault.notModified : S3Fault.failedCondition(name)
  }

  private func isAfter(_ version: Document, _ time: String) -> Bool {
    guard let last = version["LastModified"]?.text.flatMap(Timestamp.init(iso8601:)),
      let limit = Timestamp(iso8601: time)
    else { return false }
    return last.milliseconds > limit.milliseconds
  }

  private static func matches(_ list: String, _ tag: String) -> Bool {
    list.split(separator: ",").contains { part in
      let text = part.filter { $0 != " " }
      return text == "*" || unquoted(text) == unquoted(tag)
    }
  }

  static func unquoted(_ tag: String) -> String { tag.filter { $0 != "\"" } }

  /// Whether the key may be written: `IfNoneMatch: *` where there is none yet, `IfMatch` over the object of that tag.
  func checkWriting(_ key: String, in objects: ObjectStore) throws(SimulatedFault) {
    let current = objects.current(key)
    if let tag = call.text("IfNoneMatch") {
      guard tag == "*" else {
        throw SimulatedFault("NotImplemented", "Writing takes If-None-Match only with '*'", status: 501)
      }
      guard current == nil else { throw S3Fault.failedCondition("If-None-Match") }
    }
    guard let tag = call.text("IfMatch") else { return }
    guard let current else { throw S3Fault.noKey(key) }
    guard Self.matches(tag, current["ETag"]?.text ?? "") else { throw S3Fault.failedCondition("If-Match") }
  }
}
