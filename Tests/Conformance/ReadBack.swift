import ServiceModels
import Values
import WireProtocols

/// A request of botocore's, read as a server reads it: written again, it is the same request.
struct ReadBack {
  let fields: Value
  let service: any ServiceModel
  let operation: Operation

  /// The form and header of one thing, or a host, that two operations of S3 share.
  private static let shared: Set<String> = ["s3.ListDirectoryBuckets"]

  func differences() -> [String] {
    let title = "\(service.name).\(operation.name)"
    // A deprecated operation of S3 has the wire form of its successor.
    if Self.shared.contains(title) || service.name == "s3" && operation.isDeprecated { return [] }
    do {
      let found = try RequestReader.operation(of: request, service: service)
      guard found.name == operation.name else { return ["read as \(found.name): \(request.method) \(request.path)"] }
      let input = try RequestReader.input(of: request, operation: operation, service: service)
      var again = try Serializer.request(for: operation, of: service, parameters: asGiven(input))
      var expected = fields.map ?? [:]
      let isForm = [.query, .ec2].contains(service.metadata.spokenProtocol)
      if isForm {
        again.body = DenseForm.text(again.body)
        expected["body"] = Value(lua: DenseForm.text(request.body))
      }
      return RequestComparison.differences(of: again, from: .map(expected)).map { "read back: \($0)" }
    } catch {
      return ["read back: threw \(error)"]
    }
  }

  /// S3's bucket is the endpoint's business; here it stands in the path.
  private var request: ServedRequest {
    let target = (fields["url"]?.text ?? "").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let bucket = service.name == "s3" ? fields["parameters"]?["Bucket"]?.text : nil
    let path = (bucket.map { "/" + PercentEncoding.path($0) } ?? "") + (target.first ?? "")
    let headers = (fields["headers"]?.map ?? [:]).map { RequestParts.Pair($0.key, $0.value.text) }
    return ServedRequest(
      method: fields["method"]?.text ?? "", path: path, query: target.count > 1 ? String(target[1]) : "",
      headers: headers, body: fields["body"]?.data ?? [])
  }

  /// The client encodes what a script gives as it is.
  private func asGiven(_ input: Value) -> Value {
    guard ["RunInstances", "CreateLaunchConfiguration"].contains(operation.name), var members = input.map,
      let text = members["UserData"]?.text, let bytes = Base64.decode(text.utf8)
    else { return input }
    members["UserData"] = Value(lua: bytes)
    return .map(members)
  }
}

/// A form whose lists are numbered without gaps: an element that holds nothing is written by nobody, and leaves one.
enum DenseForm {
  static func text(_ form: [UInt8]) -> [UInt8] {
    let pairs = String(decoding: form, as: UTF8.self).split(separator: "&").map { pair in
      pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    var numbers: [Substring: Set<Int>] = [:]
    for pair in pairs { visit(pair[0]) { numbers[$0, default: []].insert($1) } }
    let ranks = numbers.mapValues { found in
      Dictionary(uniqueKeysWithValues: found.sorted().enumerated().map { ($0.element, $0.offset + 1) })
    }
    let dense = pairs.map { pair in
      var parts = pair[0].split(separator: ".").map(String.init)
      var place = 0
      visit(pair[0]) { prefix, number in
        place = prefix.split(separator: ".").count
        parts[place] = String(ranks[prefix]?[number] ?? number)
      }
      return ([parts.joined(separator: ".")] + pair.dropFirst().map(String.init)).joined(separator: "=")
    }
    return Array(dense.joined(separator: "&").utf8)
  }

  /// Each number in a name, with what stands before it.
  private static func visit(_ name: Substring, _ body: (Substring, Int) -> Void) {
    for part in name.split(separator: ".") {
      if let number = Int(part) { body(name[..<part.startIndex], number) }
    }
  }
}
