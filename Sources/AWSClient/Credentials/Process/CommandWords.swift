/// A command line as words, as a POSIX shell and Python's `shlex` divide it; nothing is expanded and no shell is run.
enum CommandWords {
  /// Nothing where a quotation or an escape does not end.
  static func of(_ line: String) -> [String]? {
    var reader = WordReader()
    for character in line { reader.take(character) }
    return reader.finish()
  }
}

private struct WordReader {
  private var words: [String] = []
  private var word: String?
  private var quote: Character?
  private var isEscaped = false

  mutating func take(_ character: Character) {
    if isEscaped {
      // Within double quotes a backslash stands for itself before anything but these two.
      let isPlain = quote != nil && character != "\"" && character != "\\"
      word = (word ?? "") + (isPlain ? "\\" : "") + String(character)
      isEscaped = false
    } else if character == "\\", quote != "'" {
      isEscaped = true
    } else if let quote {
      if character == quote { self.quote = nil } else { word?.append(character) }
    } else if character == "'" || character == "\"" {
      quote = character
      word = word ?? ""
    } else if [" ", "\t", "\n", "\r", "\r\n"].contains(character) {
      end()
    } else {
      word = (word ?? "") + String(character)
    }
  }

  private mutating func end() {
    if let word { words.append(word) }
    word = nil
  }

  mutating func finish() -> [String]? {
    guard quote == nil, !isEscaped else { return nil }
    end()
    return words
  }
}
