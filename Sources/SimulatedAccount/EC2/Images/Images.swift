import Values

/// Images (AMIs) of the account and of the public catalogue: found, described, and whether they may be used.
enum Images {
  static let kind: ResourceKind = "ec2.Image"

  static let behaviours = Behaviours.merged([
    ["DescribeImages": describe], AllowedImages.behaviours, ImageAttributes.behaviours, ImageCopies.behaviours,
    ImageCreation.behaviours,
    ImageDeregistration.behaviours, ImageLifecycle.behaviours, ImagePermissions.behaviours,
    ImagePublicAccess.behaviours, ImageRegistration.behaviours,
  ])

  static let changes: [String: ScheduledChange] = [
    "ec2.Image.available": { due in
      due.region[kind].update(due.id) { if $0["State"] == "pending" { $0["State"] = "available" } }
    },
    "ec2.Image.unprotect": ImageLifecycle.unprotect,
  ]

  private static let filters = Filters(
    [
      "architecture": "Architecture", "boot-mode": "BootMode", "creation-date": "CreationDate",
      "block-device-mapping.delete-on-termination": "BlockDeviceMappings[].Ebs.DeleteOnTermination",
      "block-device-mapping.device-name": "BlockDeviceMappings[].DeviceName",
      "block-device-mapping.encrypted": "BlockDeviceMappings[].Ebs.Encrypted",
      "block-device-mapping.snapshot-id": "BlockDeviceMappings[].Ebs.SnapshotId",
      "block-device-mapping.volume-size": "BlockDeviceMappings[].Ebs.VolumeSize",
      "block-device-mapping.volume-type": "BlockDeviceMappings[].Ebs.VolumeType", "description": "Description",
      "ena-support": "EnaSupport", "free-tier-eligible": "FreeTierEligible", "hypervisor": "Hypervisor",
      "image-allowed": "ImageAllowed", "image-id": "ImageId", "image-type": "ImageType", "is-public": "Public",
      "kernel-id": "KernelId", "manifest-location": "ImageLocation", "name": "Name",
      "owner-alias": "ImageOwnerAlias", "owner-id": "OwnerId", "product-code": "ProductCodes[].ProductCodeId",
      "product-code.type": "ProductCodes[].ProductCodeType", "ramdisk-id": "RamdiskId",
      "root-device-name": "RootDeviceName", "root-device-type": "RootDeviceType",
      "source-image-id": "SourceImageId", "source-image-region": "SourceImageRegion",
      "source-instance-id": "SourceInstanceId", "state": "State", "state-reason-code": "StateReason.Code",
      "state-reason-message": "StateReason.Message", "sriov-net-support": "SriovNetSupport",
      "platform-details": "PlatformDetails", "usage-operation": "UsageOperation",
      "virtualization-type": "VirtualizationType", "imds-support": "ImdsSupport", "tpm-support": "TpmSupport",
    ],
    computed: ["platform": { [$0["Platform"]?.text ?? ""] }])

  // MARK: Lookups

  /// An image of the account or of the catalogue.
  static func find(_ id: String, in region: RegionState) -> Document? {
    region[kind][id] ?? PublicImages.image(id, in: region)
  }

  static func existing(_ id: String, in region: RegionState) throws(SimulatedFault) -> Document {
    guard let image = find(id, in: region) else { throw StorageFault.unknown(id, kind) }
    return image
  }

  /// An image that instances can be made of and that can be copied: there, and available.
  static func usable(_ id: String, in region: RegionState) throws(SimulatedFault) -> Document {
    let image = try existing(id, in: region)
    guard image["State"] == nil || image["State"] == "available" else {
      throw SimulatedFault(
        "InvalidAMIID.Unavailable", "The image '\(id)' is not available; it is \(image["State"]?.text ?? "")")
    }
    return image
  }

  /// Gives a public image a document of the account's own, so that it can be tagged.
  static func keepPublicImage(_ id: String, in region: RegionState) {
    guard region[kind][id] == nil, let image = PublicImages.image(id, in: region) else { return }
    region[kind][id] = image
  }

  static func isOwn(_ image: Document) -> Bool { image["OwnerId"] == .string(AccountState.accountID) }

  /// An image that the account may change.
  static func own(_ call: SimulatedCall) throws(SimulatedFault) -> (id: String, image: Document) {
    let id = try call.required("ImageId")
    let image = try existing(id, in: call.region)
    guard isOwn(image) else {
      throw SimulatedFault("AuthFailure", "Not authorized for the image \(id), which another account owns")
    }
    return (id, image)
  }

  // MARK: Description

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let images = try ImageSelection(call).documents().map(whole)
    return try Page(call, limits: 1...1000).answer(try filters.apply(call, to: images), as: "Images")
  }

  /// An image with the members that every description has, whoever put it there.
  private static func whole(_ image: Document) -> Document {
    let usual: Document = [
      "State": "available", "ImageType": "machine", "Hypervisor": "xen", "VirtualizationType": "hvm",
      "RootDeviceType": "ebs", "Architecture": "x86_64", "Public": false, "BlockDeviceMappings": [], "Tags": [],
      "ProductCodes": [],
    ]
    return image.merging(usual) { given, _ in given }
  }
}
