import Values

/// What a launch of Spot Instances asks for: the request that each instance gets, not made yet.
struct SpotOrder {
  let request: Document

  /// Nothing where the launch is not for Spot Instances.
  ///
  /// - Parameter request: what `RequestSpotInstances` made of its call.
  init?(_ call: SimulatedCall, request: Document?) throws(SimulatedFault) {
    if let request {
      self.request = request
      return
    }
    guard let market = call.document("InstanceMarketOptions"), let type = market["MarketType"]?.text else { return nil }
    guard ["spot", "capacity-block", "interruptible-capacity-reservation"].contains(type) else {
      throw EC2Fault.value(type, of: "marketType")
    }
    guard type == "spot" else { return nil }
    self.request = try Self.document(call, specification: Self.specification(call), market["SpotOptions"]?.map ?? [:])
  }

  /// - Parameter options: of `RunInstances`; `RequestSpotInstances` has the same members under two other names.
  static func document(
    _ call: SimulatedCall, specification: Document, _ options: Document
  ) throws(SimulatedFault) -> Document {
    let type = (options["SpotInstanceType"] ?? options["Type"])?.text ?? "one-time"
    guard ["one-time", "persistent"].contains(type) else { throw EC2Fault.value(type, of: "spotInstanceType") }
    let interruption = options["InstanceInterruptionBehavior"]?.text ?? "terminate"
    guard ["hibernate", "stop", "terminate"].contains(interruption) else {
      throw EC2Fault.value(interruption, of: "instanceInterruptionBehavior")
    }
    guard type == "persistent" || interruption == "terminate" else {
      throw EC2Fault.combination("Only persistent requests can stop or hibernate their instances.")
    }
    let price = try price(options, specification["InstanceType"]?.text ?? "m1.small")
    var request: Document = [
      "CreateTime": call.timestamp, "InstanceInterruptionBehavior": .string(interruption),
      "LaunchSpecification": .map(specification), "ProductDescription": "Linux/UNIX", "SpotPrice": .string(price),
      "Type": .string(type), "Tags": try Tags.atCreation(call, of: "spot-instances-request"),
    ]
    for member in ["AvailabilityZoneGroup", "BlockDurationMinutes", "LaunchGroup", "ValidFrom", "ValidUntil"] {
      request[member] = options[member]
    }
    return request
  }

  private static func price(_ options: Document, _ type: String) throws(SimulatedFault) -> String {
    guard let written = (options["MaxPrice"] ?? options["SpotPrice"])?.text else { return SpotPrices.onDemand(type) }
    guard let price = Double(written), price > 0, price.isFinite else { throw EC2Fault.value(written, of: "spotPrice") }
    return SpotPrices.text(price)
  }

  private static func specification(_ call: SimulatedCall) -> Document {
    let copied = [
      "BlockDeviceMappings", "EbsOptimized", "IamInstanceProfile", "ImageId", "InstanceType", "KernelId", "KeyName",
      "Monitoring", "RamdiskId", "SubnetId",
    ]
    return call.input.filter { copied.contains($0.key) }
  }

  /// Puts the instance's request into the region as fulfilled; answers its id.
  func fulfil(_ instance: Document, _ call: SimulatedCall) -> String {
    let zone = instance["Placement"]?["AvailabilityZone"] ?? ""
    var document = request
    var specification = request["LaunchSpecification"]?.map ?? [:]
    specification["SecurityGroups"] = instance["SecurityGroups"]
    specification["SecurityGroupIds"] = nil
    specification["Placement"] = ["AvailabilityZone": zone]
    document["LaunchSpecification"] = .map(specification)
    document["InstanceId"] = instance["InstanceId"]
    document["LaunchedAvailabilityZone"] = zone
    document["LaunchedAvailabilityZoneId"] = instance["Placement"]?["AvailabilityZoneId"]
    document["State"] = "active"
    document["Status"] = SpotRequests.status("fulfilled", "Your Spot request is fulfilled.", call.timestamp)
    return SpotRequests.put(document, call)
  }
}
