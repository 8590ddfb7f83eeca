/// A distinguished name: attributes in the order of the certificate.
struct X509Name: Equatable {
  /// Identifier and value of each.
  private let attributes: [(type: String, value: String)]

  private static let words = [
    "2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU",
    "2.5.4.5": "SERIALNUMBER", "1.2.840.113549.1.9.1": "EMAILADDRESS", "0.9.2342.19200300.100.1.25": "DC",
  ]

  init(_ element: DERReader.Element) {
    attributes = element.parts.flatMap(\.parts).compactMap { attribute in
      let parts = attribute.parts
      return parts.count == 2 ? (parts[0].identifier, parts[1].text) : nil
    }
  }

  static func == (first: X509Name, second: X509Name) -> Bool { first.description == second.description }

  var isEmpty: Bool { attributes.isEmpty }
  var commonName: String? { value("2.5.4.3") }
  var organization: String? { value("2.5.4.10") }

  private func value(_ type: String) -> String? { attributes.last { $0.type == type }?.value }

  /// `C=US,O=Amazon,CN=example.com`
  var description: String {
    attributes.map { "\(Self.words[$0.type] ?? $0.type)=\($0.value)" }.joined(separator: ",")
  }
}
