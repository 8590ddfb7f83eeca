import RunEngine

extension Unwinding.Codes {
  static let bundled = Unwinding.Codes(
    waiting: [
      "DependencyViolation", "InvalidGroup.InUse", "ResourceInUse", "ResourceInUseException", "VolumeInUse",
      "IncorrectState", "IncorrectInstanceState", "DeleteConflict",
    ],
    gone: [])
}
