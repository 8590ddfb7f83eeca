import Values

/// The routes of a gateway endpoint: from its route tables to the service's prefix list.
struct EndpointRoutes {
  private let endpoint: Document

  init(_ endpoint: Document) { self.endpoint = endpoint }

  private func prefixList(in region: RegionState) -> Value? {
    region[ManagedPrefixLists.kind].all.first { $0["PrefixListName"] == endpoint["ServiceName"] }?["PrefixListId"]
  }

  /// Each table must exist in the endpoint's VPC and have no route to the service yet.
  func check(_ tables: [String], _ call: SimulatedCall) throws(SimulatedFault) {
    let list = prefixList(in: call.region)
    for id in tables {
      let table = try call.existing(id, RouteTables.kind)
      guard table["VpcId"] == endpoint["VpcId"] else {
        throw SimulatedFault("InvalidParameter", "The route table '\(id)' is not of the endpoint's VPC")
      }
      guard table["Routes"]?.list?.contains(where: { list != nil && $0["DestinationPrefixListId"] == list }) != true
      else {
        throw SimulatedFault("RouteAlreadyExists", "The route table '\(id)' has a route to the service already")
      }
    }
  }

  func add(_ id: String, to tables: [String], in region: RegionState) {
    guard let list = prefixList(in: region) else { return }
    let route: Document = [
      "DestinationPrefixListId": list, "GatewayId": .string(id), "Origin": "CreateRoute", "State": "active",
    ]
    for table in tables { region[RouteTables.kind].update(table) { Routes.append(route, to: &$0) } }
  }

  /// - Parameter tables: nothing stands for all.
  func remove(_ id: String, from tables: [String]?, in region: RegionState) {
    for table in tables ?? region[RouteTables.kind].ids {
      region[RouteTables.kind].update(table) { table in
        let others = (table["Routes"]?.list ?? []).filter { $0["GatewayId"]?.text != id }
        table["Routes"] = .list(others)
      }
    }
  }
}
