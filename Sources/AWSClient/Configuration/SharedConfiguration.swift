import Effects

/// The two files that AWS's tools share, as profiles: `~/.aws/config` and, over it, `~/.aws/credentials`.
struct SharedConfiguration: Sendable {
  struct Profile: Sendable {
    let name: String
    /// From the configuration file.
    var settings: [String: INIDocument.Setting] = [:]
    /// From the credentials file.
    var credentials: [String: INIDocument.Setting] = [:]

    /// A setting of either file; the credentials file wins.
    func text(_ name: String) -> String? { (credentials[name] ?? settings[name])?.text }
  }

  let configurationPath: String
  let credentialsPath: String
  private(set) var profiles: [String: Profile] = [:]
  /// `[services NAME]`: settings by service.
  private(set) var services: [String: [String: INIDocument.Setting]] = [:]
  /// `[sso-session NAME]`: sign-ins of IAM Identity Center that profiles share.
  private(set) var sessions: [String: [String: INIDocument.Setting]] = [:]

  init(_ environment: Environment) throws(Fault) {
    configurationPath = environment["AWS_CONFIG_FILE"] ?? "~/.aws/config"
    credentialsPath = environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials"
    var problems: [String] = []
    for section in Self.sections(configurationPath, environment, &problems) { add(section) }
    for section in Self.sections(credentialsPath, environment, &problems) {
      profiles[section.name, default: Profile(name: section.name)].credentials = section.settings
    }
    guard problems.isEmpty else { throw .configuration(problems.joined(separator: "; ")) }
  }

  private static func sections(
    _ path: String, _ environment: Environment, _ problems: inout [String]
  ) -> [INIDocument.Section] {
    switch environment.file(path) {
    case .absent: return []
    case .unreadable(let reason):
      problems.append("\(path) cannot be read: \(reason)")
      return []
    case .text(let text):
      do throws(INIDocument.SyntaxError) {
        return try INIDocument(text).sections
      } catch {
        problems.append("\(path):\(error.line): \(error.reason)")
        return []
      }
    }
  }

  private mutating func add(_ section: INIDocument.Section) {
    if section.name == "default" { return add(section, as: "default") }
    let words = Self.words(section.name)
    guard words.count == 2 else { return }
    switch words[0] {
    case "profile": add(section, as: words[1])
    case "services": services[words[1]] = section.settings
    case "sso-session": sessions[words[1]] = section.settings
    default: break
    }
  }

  private mutating func add(_ section: INIDocument.Section, as name: String) {
    profiles[name, default: Profile(name: name)].settings = section.settings
  }

  /// Words divided by blanks; quotes hold a name with blanks together.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
