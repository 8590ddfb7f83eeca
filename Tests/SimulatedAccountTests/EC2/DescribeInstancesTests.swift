import Testing
import Values

@testable import SimulatedAccount

@Suite struct DescribeInstancesTests {
  /// Every filter, with a value that the instance has.
  @Test func everyFilterFindsTheInstance() throws {
    let account = AccountFixture.ec2()
    let id = try account.running(["KeyName": "front", "IamInstanceProfile": ["Name": "web"], "ClientToken": "t"])
    _ = try account.running(["Placement": ["AvailabilityZone": "us-west-2b"]])
    account.region["ec2.Instance"].update(id.text ?? "") { instance in
      instance.merge([
        "KernelId": "aki-1", "RamdiskId": "ari-1", "Platform": "windows", "BootMode": "uefi", "TpmSupport": "v2.0",
        "InstanceLifecycle": "spot", "SpotInstanceRequestId": "sir-1", "OutpostArn": "arn", "Ipv6Address": "2600::1",
        "CapacityReservationId": "cr-1", "StateTransitionReason": "why",
        "StateReason": ["Code": "c", "Message": "m"], "ProductCodes": [["ProductCodeId": "p", "ProductCodeType": "q"]],
      ]) { _, new in new }
      instance["Placement"] = .map(
        (instance["Placement"]?.map ?? [:]).merging([
          "Affinity": "host", "HostId": "h-1", "GroupName": "near", "PartitionNumber": 2,
        ]) { _, new in new })
    }
    let whole = try account.described(id)
    let interface = whole["NetworkInterfaces"]?[0]
    let reservation = try account.success("DescribeInstances", ["InstanceIds": [id]])["Reservations"]?[0]
    let rows: [(String, Value?)] = [
      ("affinity", "host"), ("architecture", "x86_64"), ("availability-zone", "us-west-2a"),
      ("availability-zone-id", "usw2-az1"), ("block-device-mapping.attach-time", "2027-*"),
      ("block-device-mapping.delete-on-termination", "true"), ("block-device-mapping.device-name", "/dev/xvda"),
      ("block-device-mapping.status", "attached"),
      ("block-device-mapping.volume-id", whole["BlockDeviceMappings"]?[0]?["Ebs"]?["VolumeId"]), ("boot-mode", "uefi"),
      ("capacity-reservation-id", "cr-1"),
      ("capacity-reservation-specification.capacity-reservation-preference", "open"), ("client-token", "t"),
      ("current-instance-boot-mode", "legacy-bios"), ("dns-name", whole["PublicDnsName"]), ("ebs-optimized", "false"),
      ("ena-support", "true"), ("enclave-options.enabled", "false"), ("hibernation-options.configured", "false"),
      ("host-id", "h-1"), ("hypervisor", "xen"), ("iam-instance-profile.arn", "*profile/web"),
      ("iam-instance-profile.id", "AIPAWEB"), ("image-id", AccountFixture.image), ("instance-id", id),
      ("instance-lifecycle", "spot"), ("instance-state-code", "16"), ("instance-state-name", "running"),
      ("instance-type", "t3.*"), ("instance.group-id", account.group), ("instance.group-name", "default"),
      ("ip-address", whole["PublicIpAddress"]), ("ipv6-address", "2600::1"), ("kernel-id", "aki-1"),
      ("key-name", "front"), ("launch-index", "0"), ("launch-time", "2027-01-15T08:00:00.000Z"),
      ("maintenance-options.auto-recovery", "default"), ("metadata-options.http-endpoint", "enabled"),
      ("metadata-options.http-protocol-ipv4", "enabled"), ("metadata-options.http-protocol-ipv6", "disabled"),
      ("metadata-options.http-put-response-hop-limit", "1"), ("metadata-options.http-tokens", "optional"),
      ("metadata-options.instance-metadata-tags", "disabled"), ("metadata-options.state", "applied"),
      ("monitoring-state", "disabled"), ("network-interface.addresses.primary", "true"),
      ("network-interface.addresses.association.public-ip", whole["PublicIpAddress"]),
      ("network-interface.addresses.private-ip-address", whole["PrivateIpAddress"]),
      ("network-interface.association.ip-owner-id", "amazon"),
      ("network-interface.association.public-dns-name", whole["PublicDnsName"]),
      ("network-interface.association.public-ip", whole["PublicIpAddress"]),
      ("network-interface.attachment.attachment-id", interface?["Attachment"]?["AttachmentId"]),
      ("network-interface.attachment.device-index", "0"), ("network-interface.attachment.instance-id", id),
      ("network-interface.availability-zone", "us-west-2a"), ("network-interface.group-id", account.group),
      ("network-interface.mac-address", interface?["MacAddress"]),
      ("network-interface.network-interface-id", interface?["NetworkInterfaceId"]),
      ("network-interface.owner-id", "123456789012"), ("network-interface.requester-managed", "false"),
      ("network-interface.private-dns-name", whole["PrivateDnsName"]), ("network-interface.status", "in-use"),
      ("network-interface.source-dest-check", "true"), ("network-interface.subnet-id", account.subnets[0]),
      ("network-interface.vpc-id", .string(account.vpc)),
      ("network-performance-options.bandwidth-weighting", "default"),
      ("operator.managed", "false"), ("outpost-arn", "arn"), ("owner-id", "123456789012"),
      ("placement-group-name", "near"), ("placement-partition-number", "2"), ("platform", "windows"),
      ("platform-details", "Linux/UNIX"), ("private-dns-name", whole["PrivateDnsName"]),
      ("private-dns-name-options.enable-resource-name-dns-a-record", "false"),
      ("private-dns-name-options.enable-resource-name-dns-aaaa-record", "false"),
      ("private-dns-name-options.hostname-type", "ip-name"), ("private-ip-address", whole["PrivateIpAddress"]),
      ("product-code", "p"), ("product-code.type", "q"), ("ramdisk-id", "ari-1"), ("reason", "why"),
      ("reservation-id", reservation?["ReservationId"]), ("root-device-name", "/dev/xvda"),
      ("root-device-type", "ebs"), ("source-dest-check", "true"), ("spot-instance-request-id", "sir-1"),
      ("state-reason-code", "c"), ("state-reason-message", "m"), ("subnet-id", account.subnets[0]),
      ("tenancy", "default"), ("tpm-support", "v2.0"), ("usage-operation", "RunInstances"),
      ("usage-operation-update-time", "2027*"), ("virtualization-type", "hvm"), ("vpc-id", .string(account.vpc)),
    ]
    for (name, value) in rows {
      #expect(try account.instances(name, value ?? "").contains(id), "\(name)")
      #expect(try account.instances(name, "nothing").isEmpty, "\(name)")
    }
    for name in InstanceFilters.unused { #expect(try account.instances(name, "*").isEmpty, "\(name)") }
  }

  @Test func tags() throws {
    let account = AccountFixture.ec2()
    let id = try account.running([
      "TagSpecifications": [["ResourceType": "instance", "Tags": [["Key": "a", "Value": "b"]]]]
    ])
    _ = try account.running()
    for (name, value) in [("tag:a", "b"), ("tag-key", "a"), ("tag-value", "b")] as [(String, Value)] {
      #expect(try account.instances(name, value) == [id])
    }
    try account.fails(
      "DescribeInstances", ["Filters": [["Name": "colour", "Values": ["red"]]]], with: "InvalidParameterValue")
  }

  @Test func pages() throws {
    let account = AccountFixture.ec2()
    _ = try account.success(
      "RunInstances", .map(AccountFixture.launch.merging(["MinCount": 12, "MaxCount": 12]) { _, new in new }))
    var ids: [Value] = []
    var input: [String: Value] = ["MaxResults": 5]
    repeat {
      let output = try account.success("DescribeInstances", .map(input))
      ids += (output["Reservations"]?.list ?? []).flatMap { $0["Instances"]?.list ?? [] }.compactMap {
        $0["InstanceId"]
      }
      input["NextToken"] = output["NextToken"]
    } while input["NextToken"] != nil
    #expect(ids.compactMap(\.text) == account.region[Instances.kind].ids)
    try account.fails(
      "DescribeInstances", ["MaxResults": 5, "InstanceIds": [ids[0]]], with: "InvalidParameterCombination")
    try account.fails("DescribeInstances", ["MaxResults": 4], with: "InvalidParameterValue")
    try account.fails("DescribeInstances", ["InstanceIds": ["i-0123456789abcdef0"]], with: "InvalidInstanceID.NotFound")
  }

  /// What was put into the account from outside has no interfaces of its own and no record.
  @Test func instancesFromOutsideAreShownAsTheyAre() throws {
    let account = AccountFixture.ec2()
    account.instance("i-0aaaaaaaaaaaaaaaa")
    account.region[Instances.kind].update("i-0aaaaaaaaaaaaaaaa") {
      $0["NetworkInterfaces"] = [["NetworkInterfaceId": "eni-1", "Status": "in-use"]]
    }
    let output = try account.success("DescribeInstances")["Reservations"]?[0]
    #expect(output?["ReservationId"] == "r-0aaaaaaaaaaaaaaaa")
    #expect(output?["Instances"]?[0]?["NetworkInterfaces"]?[0]?["Status"] == "in-use")
    try account.success("TerminateInstances", ["InstanceIds": ["i-0aaaaaaaaaaaaaaaa"]])
    account.advance(10)
    #expect(try account.state("i-0aaaaaaaaaaaaaaaa") == "terminated")
  }
}

extension InstanceFilters {
  /// Filters of what the instances of these tests do not have.
  fileprivate static let unused = [
    "network-interface.association.allocation-id", "network-interface.addresses.association.carrier-ip",
    "network-interface.ipv6-addresses.ipv6-address", "network-interface.requester-id", "operator.principal",
    "network-interface.tag-key", "network-interface.ipv4-prefixes.ipv4-prefix", "requester-id",
    "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id",
  ]
}
