import Testing
import Values

@testable import SimulatedAccount

@Suite struct RegionTests {
  let account = AccountFixture("ec2")

  @Test func regionsAreThoseOfTheAccountUnlessAllAreAskedFor() throws {
    #expect(try account.success("DescribeRegions")["Regions"]?.list?.count == 17)
    let all = try account.success("DescribeRegions", ["AllRegions": true])["Regions"]?.list ?? []
    #expect(all.count > 30)
    #expect(all.contains { $0["OptInStatus"] == "not-opted-in" })
    let one = try account.success("DescribeRegions", ["RegionNames": ["us-west-2"]])["Regions"]
    #expect(one?[0]?["Endpoint"] == "ec2.us-west-2.amazonaws.com")
    try account.fails("DescribeRegions", ["RegionNames": ["mars-1"]], with: "InvalidParameterValue")
    try account.expectFilters(
      "DescribeRegions", "Regions", ["region-name": "eu-west-1", "endpoint": "ec2.eu-west-1.amazonaws.com"])
    try account.expectFilters("DescribeRegions", "Regions", ["opt-in-status": "opt-in-not-required"], count: 17)
  }

  @Test func zonesHaveNamesIdsAndParents() throws {
    let own = try account.success("DescribeAvailabilityZones")["AvailabilityZones"]
    #expect(own?.list?.map { $0["ZoneId"]?.text } == ["usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"])
    let all: Value = ["AllAvailabilityZones": true, "Filters": [["Name": "zone-type", "Values": ["local-zone"]]]]
    let local = try account.success("DescribeAvailabilityZones", all)["AvailabilityZones"]
    #expect(local?[0]?["ParentZoneName"] == "us-west-2b")
    #expect(local?[0]?["GroupName"] == "us-west-2-den-1")
    let named = try account.success("DescribeAvailabilityZones", ["ZoneIds": ["usw2-az3"]])["AvailabilityZones"]
    #expect(named?.list?.map { $0["ZoneName"] } == ["us-west-2c"])
    try account.fails("DescribeAvailabilityZones", ["ZoneNames": ["mars-1a"]], with: "InvalidParameterValue")
    try account.fails("DescribeAvailabilityZones", ["ZoneIds": ["mars1-az1"]], with: "InvalidParameterValue")
    try account.expectFilters(
      "DescribeAvailabilityZones", "AvailabilityZones", ["zone-name": "us-west-2d", "zone-id": "usw2-az1"])
    try account.expectFilters(
      "DescribeAvailabilityZones", "AvailabilityZones",
      [
        "state": "available", "region-name": "us-west-2", "zone-type": "availability-zone",
        "opt-in-status": "opt-in-not-required", "group-name": "us-west-2-zg-1", "network-border-group": "us-west-2",
      ], count: 4)
  }

  @Test(arguments: [
    ("ap-southeast-1a", "apse1-az1"), ("us-gov-west-1b", "usgw1-az2"), ("eu-central-1c", "euc1-az3"),
    ("ap-northeast-1d", "apne1-az4"), ("sa-east-1a", "sae1-az1"),
  ])
  func zoneIDsAreShort(_ name: String, _ id: String) { #expect(Zones.id(of: name) == id) }

  @Test func theAccountKnowsItsDefaultVPC() throws {
    let only: Value = ["AttributeNames": ["default-vpc"]]
    let path: DocumentPath = "AccountAttributes[].AttributeValues[].AttributeValue"
    #expect(try account.texts("DescribeAccountAttributes", only, path) == [account.vpc])
    #expect(try account.success("DescribeAccountAttributes")["AccountAttributes"]?.list?.count == 6)
    #expect(try account.success("DescribeVpcClassicLink")["Vpcs"] == [])
    #expect(try account.success("DescribeVpcClassicLinkDnsSupport")["Vpcs"] == [])
  }

  @Test func instanceTypesAreFacts() throws {
    let type = try account.success("DescribeInstanceTypes", ["InstanceTypes": ["t3.micro"]])["InstanceTypes"]?[0]
    #expect(type?["VCpuInfo"]?["DefaultVCpus"] == 2)
    #expect(type?["MemoryInfo"]?["SizeInMiB"] == 1024)
    #expect(type?["NetworkInfo"]?["NetworkPerformance"] == "Up to 5 Gigabit")
    #expect(type?["BurstablePerformanceSupported"] == true)
    #expect(type?["EbsInfo"]?["EbsOptimizedInfo"]?["BaselineThroughputInMBps"] == 10.875)
    let gpu = try account.success("DescribeInstanceTypes", ["InstanceTypes": ["g4dn.12xlarge"]])["InstanceTypes"]?[0]
    #expect(gpu?["GpuInfo"]?["TotalGpuMemoryInMiB"] == 65536)
    #expect(gpu?["InstanceStorageInfo"]?["TotalSizeInGB"] == 900)
    try account.fails("DescribeInstanceTypes", ["InstanceTypes": ["t3.mega"]], with: "InvalidInstanceType")
    let first = try account.success("DescribeInstanceTypes")
    #expect(first["InstanceTypes"]?.list?.count == 100)
    var token = first["NextToken"]
    var count = 100
    while let next = token {
      let page = try account.success("DescribeInstanceTypes", ["NextToken": next])
      count += page["InstanceTypes"]?.list?.count ?? 0
      token = page["NextToken"]
    }
    #expect(count == InstanceTypeTable.all.count)
    try account.expectFilters(
      "DescribeInstanceTypes", "InstanceTypes", ["instance-type": "m5.large"])
  }

  @Test func everyFilterOfInstanceTypesHolds() throws {
    let filters: [(String, Value)] = [
      ("current-generation", "true"), ("bare-metal", "false"), ("processor-info.supported-architecture", "x86_64"),
      ("vcpu-info.default-vcpus", "2"), ("vcpu-info.default-cores", "1"), ("vcpu-info.default-threads-per-core", "2"),
      ("vcpu-info.valid-cores", "1"), ("vcpu-info.valid-threads-per-core", "2"), ("memory-info.size-in-mib", "4096"),
      ("hypervisor", "nitro"), ("instance-storage-supported", "false"), ("ebs-info.encryption-support", "supported"),
      ("ebs-info.nvme-support", "required"), ("ebs-info.ebs-optimized-support", "default"),
      ("network-info.ena-support", "required"), ("network-info.ipv6-supported", "true"),
      ("network-info.maximum-network-interfaces", "3"), ("supported-boot-mode", "uefi"),
      ("supported-root-device-type", "ebs"), ("supported-usage-class", "spot"),
      ("supported-virtualization-type", "hvm"), ("free-tier-eligible", "false"), ("hibernation-supported", "true"),
      ("auto-recovery-supported", "true"), ("dedicated-hosts-supported", "true"),
      ("burstable-performance-supported", "false"), ("nitro-enclaves-support", "unsupported"),
      ("nitro-tpm-support", "supported"), ("nitro-tpm-info.supported-versions", "2.0"),
    ]
    let all = Value.list(filters.map { ["Name": .string($0.0), "Values": [$0.1]] })
    let found = try account.texts("DescribeInstanceTypes", ["Filters": all], "InstanceTypes[].InstanceType")
    #expect(found.contains("c6i.large"))
    #expect(!found.contains("m5.large"))
  }

  @Test func typesAreOfferedInPlaces() throws {
    let only: Value = [["Name": "instance-type", "Values": ["t3.micro"]]]
    for (type, places) in [
      ("region", ["us-west-2"]), ("availability-zone", ["us-west-2a", "us-west-2b", "us-west-2c", "us-west-2d"]),
      ("availability-zone-id", ["usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"]),
    ] {
      let input: Value = ["LocationType": .string(type), "Filters": only]
      let path: DocumentPath = "InstanceTypeOfferings[].Location"
      #expect(try account.texts("DescribeInstanceTypeOfferings", input, path) == places)
    }
    let one: Value = ["Filters": [["Name": "location", "Values": ["us-west-2"]]], "MaxResults": 5]
    #expect(try account.success("DescribeInstanceTypeOfferings", one)["NextToken"] != nil)
  }

  @Test func placementGroupsAreNamedOnce() throws {
    let made = try account.success(
      "CreatePlacementGroup", ["GroupName": "parts", "Strategy": "partition", "PartitionCount": 3])["PlacementGroup"]
    #expect(made?["PartitionCount"] == 3)
    try account.fails(
      "CreatePlacementGroup", ["GroupName": "parts", "Strategy": "spread"], with: "InvalidPlacementGroup.Duplicate")
    try account.fails(
      "CreatePlacementGroup", ["GroupName": "a", "Strategy": "partition", "PartitionCount": 8],
      with: "InvalidParameterValue")
    try account.fails(
      "CreatePlacementGroup", ["GroupName": "a", "Strategy": "cluster", "PartitionCount": 2],
      with: "InvalidParameterCombination")
    try account.success(
      "CreatePlacementGroup", ["GroupName": "wide", "Strategy": "spread", "SpreadLevel": "host"])
    try account.expectFilters(
      "DescribePlacementGroups", "PlacementGroups",
      [
        "group-name": "parts", "group-arn": "*placement-group/parts", "spread-level": "host", "strategy": "partition",
      ])
    try account.expectFilters("DescribePlacementGroups", "PlacementGroups", ["state": "available"], count: 2)
    try account.fails(
      "DescribePlacementGroups", ["GroupNames": ["none"]], with: "InvalidPlacementGroup.Unknown")
    account.instance("i-0123456789abcdef0")
    account.region["ec2.Instance"].update("i-0123456789abcdef0") { $0["Placement"] = ["GroupName": "parts"] }
    try account.fails("DeletePlacementGroup", ["GroupName": "parts"], with: "InvalidPlacementGroup.InUse")
    try account.success("DeletePlacementGroup", ["GroupName": "wide"])
    try account.fails("DeletePlacementGroup", ["GroupName": "wide"], with: "InvalidPlacementGroup.Unknown")
  }
}
