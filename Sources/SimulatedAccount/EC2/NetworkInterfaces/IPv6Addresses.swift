import Values

/// IPv6 addresses of network interfaces: from the subnet's range of 64 bits, the other half at random.
enum IPv6Addresses {
  /// The first half of the subnet's addresses, as `2600:1f14:abc:de00`; nothing where the subnet has no IPv6.
  static func range(of subnet: Document) -> String? {
    let blocks = (subnet["Ipv6CidrBlockAssociationSet"]?.list ?? []).filter { block in
      block["Ipv6CidrBlockState"]?["State"]?.text ?? "associated" == "associated"
    }
    guard let block = blocks.first?["Ipv6CidrBlock"]?.text, let end = block.firstRange(of: "::") else { return nil }
    return String(block[..<end.lowerBound])
  }

  static func next(in subnet: Document, _ identifiers: inout IdentifierSource) -> String? {
    guard let range = range(of: subnet) else { return nil }
    let missing = max(0, 4 - range.split(separator: ":").count)
    let digits = Array(identifiers.hex(16))
    let groups = (0..<4).map { place in
      String(Int(String(digits[place * 4..<place * 4 + 4]), radix: 16) ?? 0, radix: 16)
    }
    return ([range] + Array(repeating: "0", count: missing) + groups).joined(separator: ":")
  }
}
