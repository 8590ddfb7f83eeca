import Values

/// Answers what a runbook asks for. The Lua side is handed one and knows nothing of modes, journals or accounts.
///
/// Only `handle` may take time; the others return at once and never fail a run.
package protocol EffectHandler: AnyObject, Sendable {
  func handle(_ effect: Effect, from origin: Origin) async -> Result<Value, Fault>
  func stepStarted(_ step: [String])
  func stepFinished(_ step: [String], status: RunEvent.StepStatus)
  func log(level: String, message: String)
  func print(_ text: String)
  /// Registers a function of the script, known by number, that takes something back.
  func registerUndo(name: String, function: Int, from origin: Origin)
  /// Whether a nested runbook with these permissions may be called under the caller's; the refusal if not.
  func admit(_ manifest: PermissionManifest?, under caller: PermissionManifest?) -> Fault?
}

/// Where in the runbook an effect was asked for.
package struct Origin: Sendable {
  package var task: [Int]
  package var step: [String]
  /// `scripts/impala_elb.lua:31`.
  package var position: String?
  package var permissions: PermissionManifest?
  /// Asked for by a script, which has no manifest to keep, and not by a runbook.
  package var isScript: Bool

  package init(
    task: [Int] = [], step: [String] = [], position: String? = nil, permissions: PermissionManifest? = nil,
    isScript: Bool = false
  ) {
    self.isScript = isScript
    self.task = task
    self.step = step
    self.position = position
    self.permissions = permissions
  }
}

/// What a runbook promises not to go beyond. Patterns only; the decisions are the `Permissions` target's.
package struct PermissionManifest: Sendable, Equatable {
  /// IAM action patterns: `ec2:Describe*`.
  package var aws: [String] = []
  /// Program names.
  package var exec: [String] = []
  /// `host:port` patterns.
  package var connect: [String] = []
  /// Path prefixes.
  package var read: [String] = []
  package var write: [String] = []
  /// `user@host` patterns.
  package var ssh: [String] = []

  package init() {}

  /// The kinds of permission by the names that runbooks give them.
  package static let kinds: [(name: String, patterns: WritableKeyPath<PermissionManifest, [String]> & Sendable)] = [
    ("aws", \.aws), ("exec", \.exec), ("connect", \.connect), ("read", \.read), ("write", \.write), ("ssh", \.ssh),
  ]
}
