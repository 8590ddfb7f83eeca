import ServiceModels
import Values

/// What instances go through: started, stopped, rebooted, terminated, and forgotten an hour later.
enum InstanceStates {
  static let behaviours: [String: Behaviour] = [
    "RebootInstances": reboot, "StartInstances": start, "StopInstances": stop, "TerminateInstances": terminate,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.Instance.start": started, "ec2.Instance.stop": stopped, "ec2.Instance.terminate": terminated,
    "ec2.Instance.forget": forgotten,
  ]

  /// Seconds in the states between. AWS takes up to minutes; a client that waits sees the same order of states.
  static let startTime = 5.0
  static let stopTime = 5.0
  static let terminationTime = 5.0
  /// For how long a terminated instance is still described: about an hour, says the EC2 user guide.
  static let remembranceTime = 3600.0

  // MARK: Operations

  private static func start(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let instances = try Instances.required(call)
    for (id, document) in instances where !["stopped", "pending", "running"].contains(Instances.state(document)) {
      throw Instances.incorrectState(id, "started")
    }
    let rows = instances.map { id, document -> Value in
      let state = Instances.state(document)
      guard state == "stopped" else { return row(id, from: state, to: state) }
      call.region[Instances.kind].update(id) { instance in
        instance["State"] = InstanceConstants.states["pending"]
        instance["LaunchTime"] = call.timestamp
        instance["StateReason"] = nil
        instance["StateTransitionReason"] = ""
      }
      call.region.timeline.schedule("ec2.Instance.start", of: id, at: call.now + startTime)
      return row(id, from: state, to: "pending")
    }
    return ["StartingInstances": .list(rows)]
  }

  private static func stop(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let instances = try Instances.required(call)
    for (id, document) in instances { try checkStop(id, document, call) }
    let rows = instances.map { id, document -> Value in
      let state = Instances.state(document)
      guard !["stopping", "stopped"].contains(state) else { return row(id, from: state, to: state) }
      enter("stopping", id, "Client.UserInitiatedShutdown: User initiated shutdown", call)
      call.region.timeline.schedule("ec2.Instance.stop", of: id, at: call.now + stopTime)
      return row(id, from: state, to: "stopping")
    }
    return ["StoppingInstances": .list(rows)]
  }

  private static func checkStop(_ id: String, _ instance: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard !["shutting-down", "terminated"].contains(Instances.state(instance)) else {
      throw Instances.incorrectState(id, "stopped")
    }
    guard !InstanceRecord.flag("DisableApiStop", of: id, in: call.region) else {
      throw SimulatedFault(
        "OperationNotPermitted", "The instance '\(id)' may not be stopped. Modify its 'disableApiStop' attribute first."
      )
    }
    guard instance["RootDeviceType"] ?? "ebs" == "ebs",
      instance["SpotInstanceRequestId"] == nil
        || SpotRequests.isPersistent(instance["SpotInstanceRequestId"]?.text ?? "", in: call.region)
    else {
      throw SimulatedFault(
        "UnsupportedOperation", "The instance '\(id)' cannot be stopped: instance store, or a one-time Spot request.")
    }
    if call.flag("Hibernate") == true, instance["HibernationOptions"]?["Configured"] != true {
      throw SimulatedFault(
        "UnsupportedHibernationConfiguration", "The instance '\(id)' is not configured for hibernation.")
    }
  }

  private static func reboot(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for (id, document) in try Instances.required(call)
    where !["pending", "running"].contains(Instances.state(document)) {
      throw Instances.incorrectState(id, "rebooted")
    }
    return [:]
  }

  private static func terminate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let instances = try Instances.required(call)
    for (id, _) in instances where InstanceRecord.flag("DisableApiTermination", of: id, in: call.region) {
      throw SimulatedFault(
        "OperationNotPermitted",
        "The instance '\(id)' may not be terminated. Modify its 'disableApiTermination' attribute first.")
    }
    let rows = instances.map { id, document -> Value in
      let state = Instances.state(document)
      guard !["shutting-down", "terminated"].contains(state) else { return row(id, from: state, to: state) }
      end(id, "Client.UserInitiatedShutdown: User initiated shutdown", call)
      return row(id, from: state, to: "shutting-down")
    }
    return ["TerminatingInstances": .list(rows)]
  }

  /// Begins to terminate an instance that is not ending yet.
  static func end(_ id: String, _ reason: String, _ call: SimulatedCall) {
    enter("shutting-down", id, reason, call)
    call.region.timeline.schedule("ec2.Instance.terminate", of: id, at: call.now + terminationTime)
  }

  private static func row(_ id: String, from old: String, to new: String) -> Value {
    [
      "InstanceId": .string(id), "PreviousState": InstanceConstants.states[old] ?? ["Name": .string(old)],
      "CurrentState": InstanceConstants.states[new] ?? ["Name": .string(new)],
    ]
  }

  /// - Parameter reason: a code and a sentence, as `StateReason` has them.
  private static func enter(_ state: String, _ id: String, _ reason: String, _ call: SimulatedCall) {
    let time = Timestamp(seconds: call.now.rounded(.down))?.iso8601 ?? ""
    let words = time.replacing("T", with: " ").replacing("Z", with: " GMT")
    call.region[Instances.kind].update(id) { instance in
      instance["State"] = InstanceConstants.states[state]
      instance["StateReason"] = ["Code": .string(String(reason.prefix { $0 != ":" })), "Message": .string(reason)]
      instance["StateTransitionReason"] = .string("User initiated (\(words))")
    }
  }

  // MARK: Changes

  private static func started(_ due: DueChange) {
    guard isIn("pending", due) else { return }
    lendAddress(due)
    due.region[Instances.kind].update(due.id) { instance in
      instance["State"] = InstanceConstants.states["running"]
      if instance["Monitoring"]?["State"] == "pending" { instance["Monitoring"] = ["State": "enabled"] }
    }
  }

  /// An instance that was stopped gets another public address.
  private static func lendAddress(_ due: DueChange) {
    guard InstanceRecord.of(due.id, in: due.region)["AssociatePublicIpAddress"] == true,
      let instance = due.region[Instances.kind][due.id], instance["PublicIpAddress"] == nil,
      let primary = InstanceInterfaces.primary(of: instance, in: due.region), primary["Association"] == nil
    else { return }
    let vpc = primary["VpcId"]?.text ?? ""
    let association = PublicAddresses.lent(PublicAddresses.next(due.account), vpc: vpc, in: due.region)
    AddressAssociations.set(association, on: primary["NetworkInterfaceId"]?.text ?? "", in: due.region)
  }

  private static func stopped(_ due: DueChange) {
    guard isIn("stopping", due), let instance = due.region[Instances.kind][due.id] else { return }
    if let primary = InstanceInterfaces.primary(of: instance, in: due.region),
      primary["Association"]?["IpOwnerId"] == "amazon"
    {
      AddressAssociations.set(nil, on: primary["NetworkInterfaceId"]?.text ?? "", in: due.region)
    }
    due.region[Instances.kind].update(due.id) { $0["State"] = InstanceConstants.states["stopped"] }
  }

  private static func terminated(_ due: DueChange) {
    guard isIn("shutting-down", due) else { return }
    InstanceEnd.release(due.id, in: due.region)
    due.region[Instances.kind].update(due.id) { $0["State"] = InstanceConstants.states["terminated"] }
    due.region.timeline.schedule("ec2.Instance.forget", of: due.id, at: due.time + remembranceTime)
  }

  private static func forgotten(_ due: DueChange) {
    guard isIn("terminated", due) else { return }
    due.region[Instances.kind][due.id] = nil
    due.region[InstanceRecord.kind][due.id] = nil
  }

  private static func isIn(_ state: String, _ due: DueChange) -> Bool {
    due.region[Instances.kind][due.id].map(Instances.state) == state
  }
}
