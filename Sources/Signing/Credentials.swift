/// What a request is signed with. Where it came from, and when it ends, is the business of whoever found it.
package struct Credentials: Sendable, Equatable {
  package let accessKeyID: String
  package let secretAccessKey: String
  package let sessionToken: String?

  package init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
  }
}

extension Credentials: CustomStringConvertible, CustomReflectable {
  /// The key's id alone, so that no secret reaches a log or a test's output by accident.
  package var description: String { "Credentials(\(accessKeyID))" }
  package var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}
