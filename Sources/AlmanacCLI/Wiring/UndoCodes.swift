import RunEngine
import ServiceModels

extension Unwinding.Codes {
  /// What the bundled models know of error codes, as undoing asks it.
  static let bundled = {
    let codes = ServiceCatalog.bundled.errorCodes
    return Unwinding.Codes(isWaiting: codes.waiting.contains, isGone: codes.gone.contains)
  }()
}
