import Effects
import Values

/// A secret in each form in which an output may come to carry it.
enum SecretForms {
  /// As it is, on one line, and as the inside of JSON text: in an event, in a command for a shell, in an event about one.
  static func of(_ secret: String) -> Set<String> {
    let json = inside(Value.string(secret).json())
    let shell = json.replacing("'", with: "'\\''")
    return [
      secret, FaultWording.oneLine(secret), json, shell, inside(Value.string(json).json()),
      inside(Value.string(shell).json()),
    ]
  }

  private static func inside(_ quoted: String) -> String { String(quoted.dropFirst().dropLast()) }
}
