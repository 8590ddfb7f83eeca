import Values

/// A region's availability zones, and the local and wavelength zones it has beside them.
enum ZoneDocuments {
  /// Zones that an account has to ask for, by region: name, id, parent's letter. A choice from AWS's lists of local and
  /// wavelength zones.
  private static let further: [String: [(name: String, id: String, parent: Character)]] = [
    "us-east-1": [
      ("us-east-1-atl-2a", "use1-atl2-az1", "d"), ("us-east-1-bos-1a", "use1-bos1-az1", "b"),
      ("us-east-1-chi-2a", "use1-chi2-az1", "b"), ("us-east-1-mia-2a", "use1-mia2-az1", "d"),
      ("us-east-1-wl1-bos-wlz-1", "use1-wl1-bos-wlz1", "b"), ("us-east-1-wl1-nyc-wlz-1", "use1-wl1-nyc-wlz1", "d"),
    ],
    "us-west-2": [
      ("us-west-2-den-1a", "usw2-den1-az1", "b"), ("us-west-2-las-1a", "usw2-las1-az1", "c"),
      ("us-west-2-lax-1a", "usw2-lax1-az1", "b"), ("us-west-2-lax-1b", "usw2-lax1-az2", "c"),
      ("us-west-2-phx-2a", "usw2-phx2-az1", "c"), ("us-west-2-wl1-las-wlz-1", "usw2-wl1-las-wlz1", "c"),
    ],
  ]

  static func all(in region: RegionState) -> [Document] {
    let name = region.name
    let own = NewRegion.zones(of: name).map { zone -> Document in
      [
        "State": "available", "OptInStatus": "opt-in-not-required", "Messages": [], "RegionName": .string(name),
        "ZoneName": .string(zone), "ZoneId": .string(Zones.id(of: zone)), "GroupName": .string(name + "-zg-1"),
        "NetworkBorderGroup": .string(name), "ZoneType": "availability-zone",
      ]
    }
    return own + (further[name] ?? []).map { document($0, region: name) }
  }

  private static func document(_ zone: (name: String, id: String, parent: Character), region: String) -> Document {
    let isWavelength = zone.name.contains("-wl")
    let group = isWavelength ? "\(region)-wl1" : String(zone.name.dropLast())
    let border = isWavelength ? String(zone.name) : group
    return [
      "State": "available", "OptInStatus": "not-opted-in", "Messages": [], "RegionName": .string(region),
      "ZoneName": .string(zone.name), "ZoneId": .string(zone.id), "GroupName": .string(group),
      "NetworkBorderGroup": .string(border), "ZoneType": isWavelength ? "wavelength-zone" : "local-zone",
      "ParentZoneName": .string("\(region)\(zone.parent)"),
      "ParentZoneId": .string(Zones.id(of: "\(region)\(zone.parent)")),
    ]
  }
}
