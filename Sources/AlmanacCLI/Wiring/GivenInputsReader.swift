import Runbooks
import Values

/// Reads `--set name=value` and `--inputs FILE`.
struct GivenInputsReader {
  let settings: [String]
  let file: String?

  func inputs() throws(UsageError) -> GivenInputs {
    GivenInputs(settings: try settings.map(setting), values: try file.map(values) ?? [:])
  }

  private func setting(_ text: String) throws(UsageError) -> (name: String, text: String) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw UsageError(message: "--set: expected name=value, found \(Quoted.text(text))")
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }

  private func values(_ path: String) throws(UsageError) -> [String: Value] {
    let text = try SourceFile.text(at: path)
    do throws(JSONReader.SyntaxError) {
      if let values = try JSONReader.value(text).map { return values }
    } catch {
      throw UsageError(message: "\(path):\(error.line):\(error.column): \(error.reason)")
    }
    throw UsageError(message: "\(path): expected a JSON object of inputs")
  }
}
