import Values

/// The attributes of instances, one at a time: described, modified, reset.
enum InstanceAttributes {
  static let behaviours: [String: Behaviour] = [
    "DescribeInstanceAttribute": describe, "ModifyInstanceAttribute": modify, "ResetInstanceAttribute": reset,
  ]

  // MARK: Describe

  private static let documented: [String: String] = [
    "instanceType": "InstanceType", "kernel": "KernelId", "ramdisk": "RamdiskId", "rootDeviceName": "RootDeviceName",
    "sourceDestCheck": "SourceDestCheck", "ebsOptimized": "EbsOptimized", "sriovNetSupport": "SriovNetSupport",
    "enaSupport": "EnaSupport",
  ]

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    let attribute = try call.required("Attribute")
    let record = InstanceRecord.of(id, in: call.region)
    var output: Document = ["InstanceId": .string(id)]
    if let member = documented[attribute] {
      let value = instance[member]
      let outer = member
      output[outer] = value.map { ["Value": $0] } ?? [:]
      return output
    }
    switch attribute {
    case "blockDeviceMapping": output["BlockDeviceMappings"] = instance["BlockDeviceMappings"] ?? []
    case "groupSet": output["Groups"] = instance["SecurityGroups"] ?? []
    case "productCodes": output["ProductCodes"] = instance["ProductCodes"] ?? []
    case "enclaveOptions": output["EnclaveOptions"] = instance["EnclaveOptions"] ?? ["Enabled": false]
    case "userData": output["UserData"] = record["UserData"] ?? [:]
    case "disableApiTermination", "disableApiStop":
      let member = "D" + attribute.dropFirst()
      output[member] = record[member] ?? ["Value": false]
    case "instanceInitiatedShutdownBehavior":
      output["InstanceInitiatedShutdownBehavior"] = record["InstanceInitiatedShutdownBehavior"] ?? ["Value": "stop"]
    default: throw EC2Fault.value(attribute, of: "attribute")
    }
    return output
  }

  // MARK: Modify

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    let changes = try AttributeChanges(call, of: instance)
    changes.make(id)
    return [:]
  }

  // MARK: Reset

  private static func reset(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    let attribute = try call.required("Attribute")
    switch attribute {
    case "sourceDestCheck": AttributeChanges.set(sourceDestCheck: true, of: id, in: call.region)
    case "kernel", "ramdisk":
      guard Instances.state(instance) == "stopped" else { throw Instances.incorrectState(id, "changed") }
      let member = attribute == "kernel" ? "KernelId" : "RamdiskId"
      let image = call.region[LaunchImage.kind][instance["ImageId"]?.text ?? ""]
      call.region[Instances.kind].update(id) { $0[member] = image?[member] }
    default: throw EC2Fault.value(attribute, of: "attribute")
    }
    return [:]
  }
}
