import Values

/// The reverse DNS names of elastic addresses.
enum AddressAttributes {
  static let kind: ResourceKind = "ec2.AddressAttribute"

  static let behaviours: [String: Behaviour] = [
    "DescribeAddressesAttribute": describe, "ModifyAddressAttribute": modify, "ResetAddressAttribute": reset,
  ]

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let addresses = try call.named(by: "AllocationIds", Addresses.kind)
    let table = call.region[kind]
    let rows = addresses.compactMap { table[$0["AllocationId"]?.text ?? ""] }
    return try Page(call, limits: 1...1000).answer(rows, as: "Addresses")
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let address = try call.existing(try call.required("AllocationId"), Addresses.kind)
    let name = try call.required("DomainName")
    guard name.contains("."), !name.contains(" ") else { throw EC2Fault.value(name, of: "domainName") }
    return put(name.hasSuffix(".") ? name : name + ".", on: address, call)
  }

  private static func reset(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let address = try call.existing(try call.required("AllocationId"), Addresses.kind)
    let publicIP = address["PublicIp"]?.text ?? ""
    let vpc = call.region[NetworkInterfaces.kind][address["NetworkInterfaceId"]?.text ?? ""]?["VpcId"]?.text ?? ""
    let name = DNSNames.publicName(publicIP, vpc: vpc, in: call.region)
    let answer = put(name, on: address, call)
    call.region[kind][address["AllocationId"]?.text ?? ""] = nil
    return answer
  }

  private static func put(_ name: String, on address: Document, _ call: SimulatedCall) -> Document {
    let row: Document = [
      "AllocationId": address["AllocationId"] ?? "", "PublicIp": address["PublicIp"] ?? "", "PtrRecord": .string(name),
    ]
    call.region[kind][address["AllocationId"]?.text ?? ""] = row
    return ["Address": .map(row)]
  }
}
