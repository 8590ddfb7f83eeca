import Values

enum ELBv2 {
  static let behaviours: [String: Behaviour] = [:]
}
