import Values

/// JSON files; a file that is none is named with its line.
enum JSONFile {
  static func read(_ path: String) throws -> Value { try value(try File.read(path), path) }

  static func value(_ bytes: [UInt8], _ path: String) throws -> Value {
    do {
      return try JSONReader.value(bytes)
    } catch {
      throw File.Failure(description: "\(path):\(error.line): \(error.reason)")
    }
  }
}
