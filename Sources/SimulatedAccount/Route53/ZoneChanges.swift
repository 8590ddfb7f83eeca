import Values

/// Changes of zones and records on their way to all name servers.
enum ZoneChanges {
  static let behaviours: [String: Behaviour] = ["GetChange": get]

  /// Seconds until all name servers know of a change. AWS says generally within 60.
  private static let propagation = 3.0

  static let changes: [String: ScheduledChange] = [
    "route53.Change.sync": { due in due.region[Route53.changes].update(due.id) { $0["Status"] = "INSYNC" } }
  ]

  static func begin(_ call: SimulatedCall, comment: Value? = nil) -> Value {
    let id = "/change/" + Route53.newID("C", call.account)
    var change: Document = ["Id": .string(id), "Status": "PENDING", "SubmittedAt": call.timestamp]
    change["Comment"] = comment
    call.account.global[Route53.changes][id] = change
    call.account.global.timeline.schedule("route53.Change.sync", of: id, at: call.now + propagation)
    return .map(change)
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let text = call.text("Id") ?? ""
    guard let change = call.account.global[Route53.changes][text.hasPrefix("/") ? text : "/change/" + text] else {
      throw call.modelFault("NoSuchChange", "Could not find resource with ID: \(text)")
    }
    return ["ChangeInfo": .map(change)]
  }
}
