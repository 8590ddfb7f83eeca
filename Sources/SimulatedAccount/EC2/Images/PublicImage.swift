import Values

/// What is known of a public image, the same in every region.
struct PublicImage: Sendable {
  /// Who publishes an image: the account, and the alias that AWS keeps for it.
  struct Owner: Sendable {
    let id: String
    var alias: String?

    static let amazonLinux = Owner(id: "137112412989", alias: "amazon")
    static let canonical = Owner(id: "099720109477")
    static let debian = Owner(id: "136693071363")
    static let marketplace = Owner(id: "679593333241", alias: "aws-marketplace")
    static let windows = Owner(id: "801119661308", alias: "amazon")
  }

  let name: String
  let owner: Owner
  /// `YYYY-MM-DD`.
  let date: String
  let description: String
  var architecture = "x86_64"
  var root = "/dev/xvda"
  /// GiB.
  var size = 8
  var volumeType = "gp3"
  var bootMode: String?
  var isIMDSv2 = false
  var productCode: String?
  /// Public SSM parameters that name the image.
  var parameters: [String] = []
  /// Ids that are known to the world, by region; the others are made from region and name.
  var knownIDs: [String: String] = [:]

  private var isWindows: Bool { owner.id == Owner.windows.id }

  func id(in region: String) -> String { knownIDs[region] ?? "ami-0" + Self.digits(of: "\(region)/\(name)") }
  func snapshotID(in region: String) -> String { "snap-0" + Self.digits(of: "\(region)/\(name)/root") }

  /// 16 hexadecimal digits, always the same for a text (FNV-1a).
  private static func digits(of text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// As DescribeImages describes it.
  func document(in region: String) -> Document {
    var image: Document = [
      "ImageId": .string(id(in: region)), "Name": .string(name), "Description": .string(description),
      "OwnerId": .string(owner.id), "ImageLocation": .string("\(owner.alias ?? owner.id)/\(name)"),
      "CreationDate": .string("\(date)T10:20:30.000Z"), "State": "available", "Public": true, "ProductCodes": [],
      "Architecture": .string(architecture), "ImageType": "machine", "RootDeviceName": .string(root),
      "RootDeviceType": "ebs", "VirtualizationType": "hvm", "Hypervisor": "xen", "EnaSupport": true,
      "SriovNetSupport": "simple", "PlatformDetails": isWindows ? "Windows" : "Linux/UNIX",
      "UsageOperation": isWindows ? "RunInstances:0002" : "RunInstances", "BlockDeviceMappings": [mapping(in: region)],
      "DeregistrationProtection": "disabled", "Tags": [],
    ]
    image["ImageOwnerAlias"] = owner.alias.map { .string($0) }
    image["BootMode"] = bootMode.map { .string($0) }
    if isIMDSv2 { image["ImdsSupport"] = "v2.0" }
    if isWindows { image["Platform"] = "windows" }
    if let productCode {
      image["ProductCodes"] = [["ProductCodeId": .string(productCode), "ProductCodeType": "marketplace"]]
    }
    return image
  }

  private func mapping(in region: String) -> Value {
    var ebs: Document = [
      "SnapshotId": .string(snapshotID(in: region)), "VolumeSize": .integer(Int64(size)),
      "VolumeType": .string(volumeType), "DeleteOnTermination": .boolean(productCode == nil), "Encrypted": false,
    ]
    if volumeType == "gp3" { ebs.merge(["Iops": 3000, "Throughput": 125]) { _, new in new } }
    return ["DeviceName": .string(root), "Ebs": .map(ebs)]
  }

  /// As DescribeSnapshots describes the snapshot behind it.
  func snapshot(in region: String) -> Document {
    var snapshot: Document = [
      "SnapshotId": .string(snapshotID(in: region)), "VolumeId": "vol-ffffffff", "State": "completed",
      "VolumeSize": .integer(Int64(size)), "StartTime": .string("\(date)T10:15:00Z"), "Progress": "100%",
      "OwnerId": .string(owner.id), "Encrypted": false, "StorageTier": "standard", "Tags": [],
      "Description": .string("Root volume of \(name)"),
    ]
    snapshot["OwnerAlias"] = owner.alias.map { .string($0) }
    return snapshot
  }
}
