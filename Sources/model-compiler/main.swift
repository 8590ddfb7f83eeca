import Glibc
import ServiceModels
import Values

do {
  try Command(Array(CommandLine.arguments.dropFirst())).run()
} catch {
  let message = Array("model-compiler: \(error)\n".utf8)
  write(STDERR_FILENO, message, message.count)
  exit(1)
}
