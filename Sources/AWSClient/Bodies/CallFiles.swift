import Effects
import ServiceModels
import Values

/// The files of one call: where its body comes from, where the answer's body goes. Opened once a call is checked.
struct CallFiles: Sendable {
  let upload: FileSlice?
  let download: DownloadFile?

  init(_ options: ClientOptions) throws(Fault) {
    upload = try options.from.map { from throws(Fault) in
      let slice = try FileSlice(path: from.path, offset: from.offset, length: from.length)
      if let most = from.most, slice.count > most {
        throw .file(from.path, "\(slice.count) bytes, more than \(most)", "FileTooLarge")
      }
      return slice
    }
    download = try options.to.map { path throws(Fault) in try DownloadFile(path: path) }
  }

  static let none = CallFiles()

  private init() { (upload, download) = (nil, nil) }

  /// The parameters with the file's bytes in them, for an account inside the process.
  func reading(into parameters: Value, _ operation: Operation) throws(Fault) -> Value {
    guard let upload, let payload = operation.input?.payload else { return parameters }
    return parameters.with(payload, Value(lua: try upload.bytes()))
  }

  /// The body that an account inside the process answered.
  func write(_ answer: Value, _ operation: Operation) throws(Fault) {
    guard let download, let payload = operation.output?.payload else { return }
    try download.write(answer[payload]?.data ?? [])
  }

  /// The answer with the path in place of the body, the file in its place. What failed leaves no file behind.
  func settled(_ answer: Answer, _ operation: Operation) -> Answer {
    guard let download else { return answer }
    var answer = answer
    guard case .success(let value) = answer.result else {
      download.discard()
      return answer
    }
    do throws(Fault) {
      try download.keep()
      guard let payload = operation.output?.payload else { return answer }
      answer.result = .success(value.with(payload, .string(download.path)))
    } catch {
      answer.result = .failure(error)
    }
    return answer
  }
}

extension Value {
  /// The map with one member set.
  func with(_ name: String, _ member: Value) -> Value {
    .map((map ?? [:]).merging([name: member]) { _, new in new })
  }
}

extension ClientOptions {
  var withoutDownload: ClientOptions {
    var options = self
    options.to = nil
    return options
  }

  var withoutFiles: ClientOptions {
    var options = withoutDownload
    options.from = nil
    return options
  }
}
