import Values

/// One instance type, from its row and its family's row.
///
/// A size's columns: name, vCPUs, threads a core, MiB, network performance (`G` for Gigabit), interfaces, addresses an
/// interface, EBS (baseline Mbps/IOPS, maximum Mbps/IOPS), disks, flags, GPUs. A family's: name, architectures, maker,
/// GHz, hypervisor, EBS optimisation, NVMe, ENA, boot modes, virtualization, root devices.
struct InstanceTypeFacts {
  private let size: [String]
  private let family: [String]

  init(size: [String], family: [String]) {
    self.size = size
    self.family = family
  }

  private func flag(_ letter: Character) -> Value { .boolean(size[9].contains(letter)) }
  private func supported(_ letter: Character) -> Value { size[9].contains(letter) ? "supported" : "unsupported" }
  private func number(_ column: Int) -> Int64 { Int64(size[column]) ?? 0 }
  private func list(_ text: String) -> Value { .list(text.split(separator: ",").map { .string(String($0)) }) }

  var document: Document {
    var document: Document = [
      "InstanceType": .string(size[0]), "AutoRecoverySupported": flag("a"), "BareMetal": flag("b"),
      "CurrentGeneration": flag("c"), "DedicatedHostsSupported": flag("d"), "FreeTierEligible": flag("f"),
      "HibernationSupported": flag("h"), "BurstablePerformanceSupported": flag("u"),
      "NitroEnclavesSupport": supported("n"), "NitroTpmSupport": supported("t"), "PhcSupport": "unsupported",
      "SupportedUsageClasses": size[9].contains("s") ? ["on-demand", "spot"] : ["on-demand"],
      "SupportedBootModes": list(family[8]), "SupportedVirtualizationTypes": list(family[9]),
      "SupportedRootDeviceTypes": list(family[10]), "ProcessorInfo": .map(processor), "VCpuInfo": .map(cpu),
      "MemoryInfo": ["SizeInMiB": .integer(number(3))], "EbsInfo": .map(ebs), "NetworkInfo": .map(network),
      "InstanceStorageSupported": .boolean(!size[8].isEmpty),
      "PlacementGroupInfo": [
        "SupportedStrategies": size[9].contains("p") ? ["cluster", "partition", "spread"] : ["partition", "spread"]
      ],
    ]
    if !family[4].isEmpty, !size[9].contains("b") { document["Hypervisor"] = .string(family[4]) }
    if size[9].contains("t") { document["NitroTpmInfo"] = ["SupportedVersions": ["2.0"]] }
    if !size[8].isEmpty { document["InstanceStorageInfo"] = .map(storage) }
    if !size[10].isEmpty { document["GpuInfo"] = .map(accelerators) }
    return document
  }

  private var processor: Document {
    var processor: Document = ["SupportedArchitectures": list(family[1])]
    if !family[2].isEmpty { processor["Manufacturer"] = .string(family[2]) }
    if let speed = Double(family[3]) { processor["SustainedClockSpeedInGhz"] = .number(speed) }
    return processor
  }

  private var cpu: Document {
    let threads = max(1, number(2))
    let cores = max(1, number(1) / threads)
    let valid = cores == 1 ? [1] : Array(stride(from: Int64(2), through: cores, by: 2))
    return [
      "DefaultVCpus": .integer(number(1)), "DefaultCores": .integer(cores), "DefaultThreadsPerCore": .integer(threads),
      "ValidCores": .list(valid.map { .integer($0) }),
      "ValidThreadsPerCore": .list((1...threads).map { .integer($0) }),
    ]
  }

  private var ebs: Document {
    var ebs: Document = [
      "EbsOptimizedSupport": .string(family[5]), "EncryptionSupport": "supported", "NvmeSupport": .string(family[6]),
    ]
    let rates = size[7].split(separator: "/").compactMap { Int64($0) }
    guard rates.count == 4 else { return ebs }
    ebs["EbsOptimizedInfo"] = [
      "BaselineBandwidthInMbps": .integer(rates[0]), "BaselineThroughputInMBps": .number(Double(rates[0]) / 8),
      "BaselineIops": .integer(rates[1]), "MaximumBandwidthInMbps": .integer(rates[2]),
      "MaximumThroughputInMBps": .number(Double(rates[2]) / 8), "MaximumIops": .integer(rates[3]),
    ]
    return ebs
  }

  private var network: Document {
    let performance: Value = .string(size[4].hasSuffix(" G") ? size[4] + "igabit" : size[4])
    let hasIPv6 = size[9].contains("6")
    return [
      "NetworkPerformance": performance, "MaximumNetworkInterfaces": .integer(number(5)),
      "Ipv4AddressesPerInterface": .integer(number(6)), "Ipv6AddressesPerInterface": .integer(hasIPv6 ? number(6) : 0),
      "Ipv6Supported": .boolean(hasIPv6), "EnaSupport": .string(family[7]), "EfaSupported": flag("x"),
      "EncryptionInTransitSupported": flag("e"), "EnaSrdSupported": false, "MaximumNetworkCards": 1,
      "DefaultNetworkCardIndex": 0,
      "NetworkCards": [
        [
          "NetworkCardIndex": 0, "NetworkPerformance": performance, "MaximumNetworkInterfaces": .integer(number(5)),
        ]
      ],
    ]
  }

  /// Disks as `2x900ssd`.
  private var storage: Document {
    var total: Int64 = 0
    let disks = size[8].split(separator: ",").map { text -> Value in
      let parts = text.split(separator: "x", maxSplits: 1)
      let count = parts.first.flatMap { Int64($0) } ?? 1
      let each = parts.last.flatMap { Int64($0.dropLast(3)) } ?? 0
      total += count * each
      return ["Count": .integer(count), "SizeInGB": .integer(each), "Type": .string(String(text.suffix(3)))]
    }
    return [
      "TotalSizeInGB": .integer(total), "Disks": .list(disks), "NvmeSupport": .string(family[6]),
      "EncryptionSupport": family[6] == "required" ? "required" : "unsupported",
    ]
  }

  /// GPUs as `4xT4/NVIDIA/16384`.
  private var accelerators: Document {
    var total: Int64 = 0
    let gpus = size[10].split(separator: ",").map { text -> Value in
      let count = Int64(text.prefix { $0 != "x" }) ?? 1
      let parts = text.drop { $0 != "x" }.dropFirst().split(separator: "/").map { String($0) }
      let memory = parts.last.flatMap { Int64($0) } ?? 0
      total += count * memory
      return [
        "Name": .string(parts.first ?? ""), "Manufacturer": .string(parts.count > 1 ? parts[1] : ""),
        "Count": .integer(count), "MemoryInfo": ["SizeInMiB": .integer(memory)],
      ]
    }
    return ["Gpus": .list(gpus), "TotalGpuMemoryInMiB": .integer(total)]
  }
}
