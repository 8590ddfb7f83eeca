/// How long storage takes, in seconds. AWS takes minutes for a snapshot; what matters is that a client sees each state.
enum StorageTimes {
  /// A volume is there, attached or detached at the next look, as AWS mostly has it within a second.
  static let volume = 0.0
  /// From `optimizing` to `completed`.
  static let optimizing = 10.0
  static let snapshot = 4.0
  static let image = 6.0
}
