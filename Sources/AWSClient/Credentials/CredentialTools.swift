import Effects
import ServiceModels
import Values

/// What providers use beyond variables and files: the network, the clock, programs and a person.
struct CredentialTools: Sendable {
  let transport: any HTTPTransport
  let clock: CallClock
  let endpoints: EndpointResolver
  let models: @Sendable (String) -> (any ServiceModel)?
  let partitions: @Sendable () -> Value
  var commands: any CommandRunning = ChildProcess()
  /// Asks a person for one line; nothing where nobody is there.
  var prompt: CredentialPrompt?
}

/// Puts a question to a person and hands back one line, or nothing at the end of input.
package typealias CredentialPrompt = @Sendable (String) async -> String?

/// Runs a program to its end.
protocol CommandRunning: Sendable {
  func run(_ words: [String]) async -> CommandResult
}

enum CommandResult: Sendable, Equatable {
  /// - Parameter status: as a shell has it, 128 and the signal for a program that a signal ended.
  case ended(status: Int32, output: [UInt8], errors: [UInt8])
  /// It never ran; the text is the system's.
  case failed(String)
  case tookTooLong(seconds: Int)
}
