import ServiceModels
import Values

/// Fills in what the API would never leave out of a resource's description.
struct WorldDefaults {
  let kind: ResourceKind
  let region: RegionState
  /// Seconds since 1970.
  let now: Double

  /// Ids that EC2 makes; other resources have names that somebody gives.
  private static let prefixes = [
    "ec2.Address": "eipalloc", "ec2.DhcpOptions": "dopt", "ec2.Image": "ami", "ec2.Instance": "i",
    "ec2.InternetGateway": "igw", "ec2.KeyPairInfo": "key", "ec2.LaunchTemplate": "lt", "ec2.NatGateway": "nat",
    "ec2.NetworkAcl": "acl", "ec2.NetworkInterface": "eni", "ec2.PlacementGroup": "pg", "ec2.RouteTable": "rtb",
    "ec2.SecurityGroup": "sg", "ec2.SecurityGroupRule": "sgr", "ec2.Snapshot": "snap",
    "ec2.SpotInstanceRequest": "sir", "ec2.Subnet": "subnet", "ec2.Volume": "vol", "ec2.Vpc": "vpc",
    "ec2.VpcEndpoint": "vpce", "ec2.VpcPeeringConnection": "pcx",
  ]

  func completed(
    _ given: Document, identifying member: String, _ identifiers: inout IdentifierSource
  ) -> Document {
    var document = defaults
    if let prefix = Self.prefixes[kind.name] { document[member] = .string(identifiers.ec2(prefix)) }
    return document.merging(given) { $1 }
  }

  private var timestamp: Value { .string(Timestamp(seconds: now)?.iso8601 ?? "") }
  private var owner: Value { .string(AccountState.accountID) }
  private var zone: Value { .string(NewRegion.zones(of: region.name).first ?? "") }

  private var defaults: Document {
    switch kind.name {
    case "ec2.Image": image
    case "ec2.Instance": instance
    case "ec2.Snapshot":
      [
        "State": "completed", "Progress": "100%", "OwnerId": owner, "StartTime": timestamp, "Encrypted": false,
        "VolumeSize": 8, "Description": "", "StorageTier": "standard", "Tags": [],
      ]
    case "ec2.Volume":
      [
        "State": "available", "CreateTime": timestamp, "Size": 8, "VolumeType": "gp3", "Iops": 3000, "Encrypted": false,
        "AvailabilityZone": zone, "MultiAttachEnabled": false, "SnapshotId": "", "Attachments": [], "Tags": [],
      ]
    case "acm.Certificate":
      [
        "Status": "ISSUED", "Type": "AMAZON_ISSUED", "CreatedAt": timestamp, "KeyAlgorithm": "RSA_2048",
        "InUseBy": [], "RenewalEligibility": "INELIGIBLE",
      ]
    case "ssm.Parameter": ["Type": "String", "Version": 1, "LastModifiedDate": timestamp, "DataType": "text"]
    default: [:]
    }
  }

  private var image: Document {
    [
      "State": "available", "ImageType": "machine", "Architecture": "x86_64", "VirtualizationType": "hvm",
      "Hypervisor": "xen", "RootDeviceType": "ebs", "RootDeviceName": "/dev/xvda", "Public": true, "OwnerId": owner,
      "CreationDate": timestamp, "EnaSupport": true, "PlatformDetails": "Linux/UNIX", "UsageOperation": "RunInstances",
      "BlockDeviceMappings": [], "ProductCodes": [], "Tags": [],
    ]
  }

  private var instance: Document {
    [
      "State": ["Code": 16, "Name": "running"], "InstanceType": "m5.large", "LaunchTime": timestamp,
      "AmiLaunchIndex": 0,
      "Architecture": "x86_64", "VirtualizationType": "hvm", "Hypervisor": "xen", "RootDeviceType": "ebs",
      "RootDeviceName": "/dev/xvda", "EbsOptimized": false, "EnaSupport": true, "Monitoring": ["State": "disabled"],
      "Placement": ["AvailabilityZone": zone, "GroupName": "", "Tenancy": "default"], "SecurityGroups": [],
      "BlockDeviceMappings": [], "NetworkInterfaces": [], "ProductCodes": [], "SourceDestCheck": true, "Tags": [],
    ]
  }
}
