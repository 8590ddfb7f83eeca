/// STS's operations.
enum STS {
  static let behaviours = Behaviours.merged([Identity.behaviours, Sessions.behaviours])
}
