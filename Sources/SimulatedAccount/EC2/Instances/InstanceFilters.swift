import Values

/// The filters of `DescribeInstances`.
enum InstanceFilters {
  /// Filters that look at what is not in an instance's own document.
  static func needsMore(_ name: String) -> Bool {
    name.hasPrefix("network-interface.") || ["owner-id", "requester-id", "reservation-id"].contains(name)
  }

  static let all = Filters(
    own.merging(prefixed("network-interface", "NetworkInterfaces[]", interfaces)) { first, _ in first },
    computed: [
      "launch-time": { times($0["LaunchTime"]) },
      "block-device-mapping.attach-time": { instance in
        (instance["BlockDeviceMappings"]?.list ?? []).flatMap { times($0["Ebs"]?["AttachTime"]) }
      },
      "metadata-options.http-protocol-ipv4": { [$0["MetadataOptions"]?["HttpEndpoint"]?.text].compactMap(\.self) },
    ])

  /// Times are compared as the document has them and with their milliseconds.
  private static func times(_ time: Value?) -> [String] {
    guard let text = time?.text else { return [] }
    return text.contains(".") ? [text] : [text, text.dropLast() + ".000Z"]
  }

  private static func prefixed(_ name: String, _ path: String, _ table: [String: String]) -> [String: DocumentPath] {
    table.reduce(into: [:]) { $0["\(name).\($1.key)"] = DocumentPath("\(path).\($1.value)") }
  }

  private static let own: [String: DocumentPath] = [
    "affinity": "Placement.Affinity", "architecture": "Architecture",
    "availability-zone": "Placement.AvailabilityZone", "availability-zone-id": "Placement.AvailabilityZoneId",
    "block-device-mapping.delete-on-termination": "BlockDeviceMappings[].Ebs.DeleteOnTermination",
    "block-device-mapping.device-name": "BlockDeviceMappings[].DeviceName",
    "block-device-mapping.status": "BlockDeviceMappings[].Ebs.Status",
    "block-device-mapping.volume-id": "BlockDeviceMappings[].Ebs.VolumeId", "boot-mode": "BootMode",
    "capacity-reservation-id": "CapacityReservationId",
    "capacity-reservation-specification.capacity-reservation-preference":
      "CapacityReservationSpecification.CapacityReservationPreference",
    "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id":
      "CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId",
    "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn":
      "CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationResourceGroupArn",
    "client-token": "ClientToken", "current-instance-boot-mode": "CurrentInstanceBootMode",
    "dns-name": "PublicDnsName", "ebs-optimized": "EbsOptimized", "ena-support": "EnaSupport",
    "enclave-options.enabled": "EnclaveOptions.Enabled",
    "group-id": "SecurityGroups[].GroupId", "group-name": "SecurityGroups[].GroupName",
    "hibernation-options.configured": "HibernationOptions.Configured", "host-id": "Placement.HostId",
    "hypervisor": "Hypervisor", "iam-instance-profile.arn": "IamInstanceProfile.Arn",
    "iam-instance-profile.id": "IamInstanceProfile.Id", "image-id": "ImageId", "instance-id": "InstanceId",
    "instance-lifecycle": "InstanceLifecycle", "instance-state-code": "State.Code", "instance-state-name": "State.Name",
    "instance-type": "InstanceType", "instance.group-id": "SecurityGroups[].GroupId",
    "instance.group-name": "SecurityGroups[].GroupName", "ip-address": "PublicIpAddress",
    "ipv6-address": "Ipv6Address", "kernel-id": "KernelId", "key-name": "KeyName", "launch-index": "AmiLaunchIndex",
    "maintenance-options.auto-recovery": "MaintenanceOptions.AutoRecovery",
    "metadata-options.http-endpoint": "MetadataOptions.HttpEndpoint",
    "metadata-options.http-protocol-ipv6": "MetadataOptions.HttpProtocolIpv6",
    "metadata-options.http-put-response-hop-limit": "MetadataOptions.HttpPutResponseHopLimit",
    "metadata-options.http-tokens": "MetadataOptions.HttpTokens",
    "metadata-options.instance-metadata-tags": "MetadataOptions.InstanceMetadataTags",
    "metadata-options.state": "MetadataOptions.State", "monitoring-state": "Monitoring.State",
    "network-performance-options.bandwidth-weighting": "NetworkPerformanceOptions.BandwidthWeighting",
    "operator.managed": "Operator.Managed", "operator.principal": "Operator.Principal", "outpost-arn": "OutpostArn",
    "owner-id": "OwnerId", "placement-group-name": "Placement.GroupName",
    "placement-partition-number": "Placement.PartitionNumber", "platform": "Platform",
    "platform-details": "PlatformDetails", "private-dns-name": "PrivateDnsName",
    "private-dns-name-options.enable-resource-name-dns-a-record": "PrivateDnsNameOptions.EnableResourceNameDnsARecord",
    "private-dns-name-options.enable-resource-name-dns-aaaa-record":
      "PrivateDnsNameOptions.EnableResourceNameDnsAAAARecord",
    "private-dns-name-options.hostname-type": "PrivateDnsNameOptions.HostnameType",
    "private-ip-address": "PrivateIpAddress", "product-code": "ProductCodes[].ProductCodeId",
    "product-code.type": "ProductCodes[].ProductCodeType", "ramdisk-id": "RamdiskId",
    "reason": "StateTransitionReason", "requester-id": "RequesterId", "reservation-id": "ReservationId",
    "root-device-name": "RootDeviceName", "root-device-type": "RootDeviceType",
    "source-dest-check": "SourceDestCheck", "spot-instance-request-id": "SpotInstanceRequestId",
    "state-reason-code": "StateReason.Code", "state-reason-message": "StateReason.Message", "subnet-id": "SubnetId",
    "tenancy": "Placement.Tenancy", "tpm-support": "TpmSupport", "usage-operation": "UsageOperation",
    "usage-operation-update-time": "UsageOperationUpdateTime", "virtualization-type": "VirtualizationType",
    "vpc-id": "VpcId",
  ]

  /// Into the interfaces' whole documents.
  private static let interfaces: [String: String] = [
    "addresses.association.allocation-id": "PrivateIpAddresses[].Association.AllocationId",
    "addresses.association.association-id": "PrivateIpAddresses[].Association.AssociationId",
    "addresses.association.carrier-ip": "PrivateIpAddresses[].Association.CarrierIp",
    "addresses.association.customer-owned-ip": "PrivateIpAddresses[].Association.CustomerOwnedIp",
    "addresses.association.ip-owner-id": "PrivateIpAddresses[].Association.IpOwnerId",
    "addresses.association.public-dns-name": "PrivateIpAddresses[].Association.PublicDnsName",
    "addresses.association.public-ip": "PrivateIpAddresses[].Association.PublicIp",
    "addresses.primary": "PrivateIpAddresses[].Primary",
    "addresses.private-dns-name": "PrivateIpAddresses[].PrivateDnsName",
    "addresses.private-ip-address": "PrivateIpAddresses[].PrivateIpAddress",
    "association.allocation-id": "Association.AllocationId",
    "association.association-id": "Association.AssociationId", "association.carrier-ip": "Association.CarrierIp",
    "association.customer-owned-ip": "Association.CustomerOwnedIp", "association.ip-owner-id": "Association.IpOwnerId",
    "association.public-dns-name": "Association.PublicDnsName", "association.public-ip": "Association.PublicIp",
    "attachment.attach-time": "Attachment.AttachTime", "attachment.attachment-id": "Attachment.AttachmentId",
    "attachment.delete-on-termination": "Attachment.DeleteOnTermination",
    "attachment.device-index": "Attachment.DeviceIndex", "attachment.instance-id": "Attachment.InstanceId",
    "attachment.instance-owner-id": "Attachment.InstanceOwnerId",
    "attachment.network-card-index": "Attachment.NetworkCardIndex", "attachment.status": "Attachment.Status",
    "availability-zone": "AvailabilityZone", "deny-all-igw-traffic": "DenyAllIgwTraffic",
    "description": "Description", "group-id": "Groups[].GroupId", "group-name": "Groups[].GroupName",
    "ipv4-prefixes.ipv4-prefix": "Ipv4Prefixes[].Ipv4Prefix", "ipv6-address": "Ipv6Addresses[].Ipv6Address",
    "ipv6-addresses.ipv6-address": "Ipv6Addresses[].Ipv6Address",
    "ipv6-addresses.is-primary-ipv6": "Ipv6Addresses[].IsPrimaryIpv6", "ipv6-native": "Ipv6Native",
    "ipv6-prefixes.ipv6-prefix": "Ipv6Prefixes[].Ipv6Prefix", "mac-address": "MacAddress",
    "network-interface-id": "NetworkInterfaceId", "operator.managed": "Operator.Managed",
    "operator.principal": "Operator.Principal", "outpost-arn": "OutpostArn", "owner-id": "OwnerId",
    "private-dns-name": "PrivateDnsName", "private-ip-address": "PrivateIpAddress",
    "public-dns-name": "Association.PublicDnsName", "requester-id": "RequesterId",
    "requester-managed": "RequesterManaged", "source-dest-check": "SourceDestCheck", "status": "Status",
    "subnet-id": "SubnetId", "tag-key": "TagSet[].Key", "tag-value": "TagSet[].Value", "vpc-id": "VpcId",
  ]
}
