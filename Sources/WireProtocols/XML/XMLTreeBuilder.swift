import Values

/// One element of a small document whose shape nobody knows.
struct XMLElement {
  var name: String
  var text = ""
  /// By name as written, prefix and all.
  var attributes: [String: String] = [:]
  var children: [XMLElement] = []

  func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// Text, or a map of the children; of those with one name the first counts.
  var value: Value {
    if children.isEmpty { return .string(text) }
    return .map(Dictionary(children.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }
}

/// Builds the tree of an error document. For answers that are values, see `XMLValueBuilder`.
final class XMLTreeBuilder: XMLHandler {
  private var open: [XMLElement] = []
  private(set) var root: XMLElement?

  var isComplete: Bool { open.isEmpty }

  override func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: Attributes?) {
    var element = XMLElement(name: String(decoding: name, as: UTF8.self))
    if var pair = attributes {
      while let name = pair[0], let value = pair[1] {
        element.attributes[String(cString: name)] = String(cString: value)
        pair += 2
      }
    }
    open.append(element)
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
  }

  override func end() {
    let element = open.removeLast()
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }
}
