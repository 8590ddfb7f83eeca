@preconcurrency import Glibc

/// The variables of this process, for a program that it starts.
enum ProcessVariables {
  static var all: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { environ }
}
