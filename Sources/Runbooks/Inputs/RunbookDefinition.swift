import Effects
import Values

/// What `runbook { … }` says of itself, without its function.
package struct RunbookDefinition: Sendable, Equatable {
  /// One input or output.
  package struct Field: Sendable, Equatable {
    package var name: String
    package var type: ValueType
    package var doc: String?
    package var defaultValue: Value?
    package var isOptional: Bool
    package var choices: [Value]?
    /// A Lua pattern that must be found in the value.
    package var pattern: String?
  }

  package var name: String
  package var version: String?
  package var summary: String?
  /// Sorted by name.
  package var inputs: [Field]
  package var outputs: [Field]
  package var permissions: PermissionManifest?

  package func input(_ name: String) -> Field? { inputs.first { $0.name == name } }

  /// The texts of all secrets among the inputs, which nothing may show. Very short ones could not be told from other text.
  package func secrets(in inputs: [String: Value]) -> [String] {
    inputs.filter { input($0.key)?.type.isSecret ?? false }.flatMap { Self.texts(in: $0.value) }.filter {
      $0.utf8.count > 2
    }
  }

  private static func texts(in value: Value) -> [String] {
    switch value {
    case .string(let text): [text]
    case .list(let elements): elements.flatMap { texts(in: $0) }
    case .map(let members): members.values.flatMap { texts(in: $0) }
    default: []
    }
  }
}
