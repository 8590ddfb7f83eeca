extension String {
  /// Without white space at either end.
  var trimmed: String { String(Substring(self).trimmed) }
}

extension Substring {
  var trimmed: Substring {
    var text = self
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text.drop(while: \.isWhitespace)
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
