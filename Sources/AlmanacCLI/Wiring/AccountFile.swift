import Effects
import Glibc
import SimulatedAccount
import Values

/// The file that holds a simulated account between runs (`--sim-state`).
///
/// Written whole beside the old one and then put in its place, so that what was there is never half lost; only its owner
/// may read it, since it holds whatever the account does.
struct AccountFile: Sendable {
  let path: String

  /// What the file holds; nothing where there is none yet. A file that is no saved account is refused and left alone.
  func read(into account: SimulatedAccount) throws(UsageError) -> Bool {
    guard access(path, F_OK) == 0 else {
      try checkFolder()
      return false
    }
    let text = try SourceFile.text(at: path, limit: 1 << 30)
    do {
      try account.restore(try JSONReader.value(text))
    } catch let error as JSONReader.SyntaxError {
      throw refusal(":\(error.line):\(error.column): \(error.reason)")
    } catch let damage as SavedAccount.Damage {
      throw refusal(": \(damage.path): \(damage.reason)")
    } catch {
      throw refusal(": \(error)")
    }
    return true
  }

  private func refusal(_ words: String) -> UsageError {
    UsageError(
      message: path + words, hint: "the file is no simulated account; it was left as it is: move it away to begin anew")
  }

  /// Found before the run, not behind it.
  private func checkFolder() throws(UsageError) {
    guard access(FileReplacement(path: path).folder, W_OK | X_OK) == 0 else {
      throw UsageError(message: "\(path): \(String(cString: strerror(errno)))")
    }
  }

  /// The reason where the account could not be written; the old file is there still.
  func write(_ account: SimulatedAccount) -> Fault? {
    FileReplacement(path: path).write(JSONWriter.bytes(account.saved()) + [0x0a]).map { reason in
      Fault(kind: .script, message: "\(path): the simulated account was not written: \(reason)")
    }
  }
}
