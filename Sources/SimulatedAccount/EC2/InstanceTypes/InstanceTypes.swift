import Values

/// The instance types that a region offers.
enum InstanceTypes {
  static let behaviours: [String: Behaviour] = [
    "DescribeInstanceTypes": describe, "DescribeInstanceTypeOfferings": describeOfferings,
  ]

  /// The facts about a type, in the shape of `DescribeInstanceTypes`; nothing where there is none of that name.
  static func document(_ name: String) -> Document? { InstanceTypeTable.document(name) }

  private static let filters = Filters([
    "instance-type": "InstanceType", "auto-recovery-supported": "AutoRecoverySupported", "bare-metal": "BareMetal",
    "burstable-performance-supported": "BurstablePerformanceSupported", "current-generation": "CurrentGeneration",
    "dedicated-hosts-supported": "DedicatedHostsSupported", "free-tier-eligible": "FreeTierEligible",
    "hibernation-supported": "HibernationSupported", "hypervisor": "Hypervisor",
    "ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps": "EbsInfo.EbsOptimizedInfo.BaselineBandwidthInMbps",
    "ebs-info.ebs-optimized-info.baseline-iops": "EbsInfo.EbsOptimizedInfo.BaselineIops",
    "ebs-info.ebs-optimized-info.baseline-throughput-in-mbps": "EbsInfo.EbsOptimizedInfo.BaselineThroughputInMBps",
    "ebs-info.ebs-optimized-info.maximum-bandwidth-in-mbps": "EbsInfo.EbsOptimizedInfo.MaximumBandwidthInMbps",
    "ebs-info.ebs-optimized-info.maximum-iops": "EbsInfo.EbsOptimizedInfo.MaximumIops",
    "ebs-info.ebs-optimized-info.maximum-throughput-in-mbps": "EbsInfo.EbsOptimizedInfo.MaximumThroughputInMBps",
    "ebs-info.ebs-optimized-support": "EbsInfo.EbsOptimizedSupport",
    "ebs-info.encryption-support": "EbsInfo.EncryptionSupport", "ebs-info.nvme-support": "EbsInfo.NvmeSupport",
    "instance-storage-supported": "InstanceStorageSupported",
    "instance-storage-info.disk.count": "InstanceStorageInfo.Disks[].Count",
    "instance-storage-info.disk.size-in-gb": "InstanceStorageInfo.Disks[].SizeInGB",
    "instance-storage-info.disk.type": "InstanceStorageInfo.Disks[].Type",
    "instance-storage-info.encryption-support": "InstanceStorageInfo.EncryptionSupport",
    "instance-storage-info.nvme-support": "InstanceStorageInfo.NvmeSupport",
    "instance-storage-info.total-size-in-gb": "InstanceStorageInfo.TotalSizeInGB",
    "memory-info.size-in-mib": "MemoryInfo.SizeInMiB", "network-info.efa-supported": "NetworkInfo.EfaSupported",
    "network-info.ena-support": "NetworkInfo.EnaSupport", "network-info.ipv6-supported": "NetworkInfo.Ipv6Supported",
    "network-info.encryption-in-transit-supported": "NetworkInfo.EncryptionInTransitSupported",
    "network-info.ipv4-addresses-per-interface": "NetworkInfo.Ipv4AddressesPerInterface",
    "network-info.ipv6-addresses-per-interface": "NetworkInfo.Ipv6AddressesPerInterface",
    "network-info.maximum-network-cards": "NetworkInfo.MaximumNetworkCards",
    "network-info.maximum-network-interfaces": "NetworkInfo.MaximumNetworkInterfaces",
    "network-info.network-performance": "NetworkInfo.NetworkPerformance",
    "nitro-enclaves-support": "NitroEnclavesSupport", "nitro-tpm-support": "NitroTpmSupport",
    "nitro-tpm-info.supported-versions": "NitroTpmInfo.SupportedVersions[]",
    "processor-info.supported-architecture": "ProcessorInfo.SupportedArchitectures[]",
    "processor-info.sustained-clock-speed-in-ghz": "ProcessorInfo.SustainedClockSpeedInGhz",
    "supported-boot-mode": "SupportedBootModes[]", "supported-root-device-type": "SupportedRootDeviceTypes[]",
    "supported-usage-class": "SupportedUsageClasses[]",
    "supported-virtualization-type": "SupportedVirtualizationTypes[]",
    "vcpu-info.default-cores": "VCpuInfo.DefaultCores",
    "vcpu-info.default-threads-per-core": "VCpuInfo.DefaultThreadsPerCore",
    "vcpu-info.default-vcpus": "VCpuInfo.DefaultVCpus", "vcpu-info.valid-cores": "VCpuInfo.ValidCores[]",
    "vcpu-info.valid-threads-per-core": "VCpuInfo.ValidThreadsPerCore[]",
  ])

  private static let offeringFilters = Filters(["instance-type": "InstanceType", "location": "Location"])

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...100, defaultSize: 100)
    let names = call.texts("InstanceTypes")
    let unknown = names.filter { document($0) == nil }
    guard unknown.isEmpty else {
      throw SimulatedFault("InvalidInstanceType", "There are no instance types [\(unknown.joined(separator: ", "))]")
    }
    let types = names.isEmpty ? InstanceTypeTable.all : names.compactMap(document)
    return page.answer(try filters.apply(call, to: types), as: "InstanceTypes")
  }

  /// Every type is offered in every zone.
  private static func describeOfferings(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000, defaultSize: 1000)
    let type = call.text("LocationType") ?? "region"
    let zones = NewRegion.zones(of: call.region.name)
    let places: [String] =
      switch type {
      case "availability-zone": zones
      case "availability-zone-id": zones.map { Zones.id(of: $0) }
      case "outpost": []
      default: [call.region.name]
      }
    let rows = places.flatMap { place in
      InstanceTypeTable.all.map { kind -> Document in
        ["InstanceType": kind["InstanceType"] ?? "", "LocationType": .string(type), "Location": .string(place)]
      }
    }
    return page.answer(try offeringFilters.apply(call, to: rows), as: "InstanceTypeOfferings")
  }
}
