import Synchronization
import Values

/// The public images that every region has, their snapshots, and the public SSM parameters that name them.
///
/// Made at the first look at a region and shared by all accounts of the process. A document of the same id in a region's
/// own table (a tagged image, one put there by a world) takes the place of the catalogue's. A region with the setting
/// `hidesPublicImages` has none: what lies over a live account sees that account's.
enum PublicImages {
  private struct Catalogue: Sendable {
    var images: [Document] = []
    var snapshots: [Document] = []
    var imagePlaces: [String: Int] = [:]
    var snapshotPlaces: [String: Int] = [:]
    /// Image ids by the parameter's name.
    var parameters: [String: String] = [:]
  }

  private static let catalogues = Mutex<[String: Catalogue]>([:])

  private static func catalogue(of region: RegionState) -> Catalogue? {
    guard region.settings["hidesPublicImages"] != true else { return nil }
    return catalogues.withLock { known in
      if let catalogue = known[region.name] { return catalogue }
      let catalogue = make(region.name)
      known[region.name] = catalogue
      return catalogue
    }
  }

  private static func make(_ region: String) -> Catalogue {
    var catalogue = Catalogue()
    for (place, image) in PublicImageList.images.enumerated() {
      catalogue.images.append(image.document(in: region))
      catalogue.snapshots.append(image.snapshot(in: region))
      catalogue.imagePlaces[image.id(in: region)] = place
      catalogue.snapshotPlaces[image.snapshotID(in: region)] = place
      for name in image.parameters { catalogue.parameters[name] = image.id(in: region) }
    }
    return catalogue
  }

  /// A public image of the region, as the catalogue has it.
  static func image(_ id: String, in region: RegionState) -> Document? {
    guard let catalogue = catalogue(of: region) else { return nil }
    return catalogue.imagePlaces[id].map { catalogue.images[$0] }
  }

  static func snapshot(_ id: String, in region: RegionState) -> Document? {
    guard let catalogue = catalogue(of: region) else { return nil }
    return catalogue.snapshotPlaces[id].map { catalogue.snapshots[$0] }
  }

  /// The public image or snapshot of an id, for look-ups that know the kind alone.
  static func document(_ id: String, _ kind: ResourceKind, in region: RegionState) -> Document? {
    switch kind {
    case Images.kind: image(id, in: region)
    case Snapshots.kind: snapshot(id, in: region)
    default: nil
    }
  }

  /// The public images that have no document of their own in the region.
  static func images(in region: RegionState) -> [Document] {
    (catalogue(of: region)?.images ?? []).filter { region[Images.kind][$0["ImageId"]?.text ?? ""] == nil }
  }

  static func snapshots(in region: RegionState) -> [Document] {
    (catalogue(of: region)?.snapshots ?? []).filter { region[Snapshots.kind][$0["SnapshotId"]?.text ?? ""] == nil }
  }

  /// Image ids by the name of the public SSM parameter.
  static func parameters(in region: RegionState) -> [String: String] { catalogue(of: region)?.parameters ?? [:] }
}
