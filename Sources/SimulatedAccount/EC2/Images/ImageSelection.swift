import ServiceModels
import Values

/// The images that a `DescribeImages` is about, before its filters.
struct ImageSelection {
  private static let aliases = ["amazon", "aws-backup-vault", "aws-marketplace"]
  private let call: SimulatedCall

  init(_ call: SimulatedCall) { self.call = call }

  func documents() throws(SimulatedFault) -> [Document] {
    let owners = call.texts("Owners")
    let users = call.texts("ExecutableUsers")
    for name in owners + users { try check(name) }
    return try candidates().filter { image in
      (owners.isEmpty || owners.contains { isOwner($0, image) })
        && (users.isEmpty || users.contains { isExecutable(image, by: $0) })
    }
  }

  private func check(_ name: String) throws(SimulatedFault) {
    let isAccount = name.count == 12 && name.allSatisfy { $0.isASCII && $0.isNumber }
    guard isAccount || name == "self" || name == "all" || Self.aliases.contains(name) else {
      throw SimulatedFault("InvalidUserID.Malformed", "The user id \"\(name)\" is neither an account nor an alias")
    }
  }

  /// Those named, or all that are to be seen: deprecated ones by their owner alone, disabled ones only where asked for.
  private func candidates() throws(SimulatedFault) -> [Document] {
    let ids = call.texts("ImageIds")
    guard ids.isEmpty else {
      var images: [Document] = []
      for id in ids { images.append(try Images.existing(id, in: call.region)) }
      return images
    }
    let all = call.region[Images.kind].all + PublicImages.images(in: call.region)
    return all.filter { image in
      (call.flag("IncludeDisabled") == true || image["State"] != "disabled")
        && (call.flag("IncludeDeprecated") == true || Images.isOwn(image) || !isDeprecated(image))
    }
  }

  private func isDeprecated(_ image: Document) -> Bool {
    guard let time = image["DeprecationTime"]?.text.flatMap(Timestamp.init(iso8601:)) else { return false }
    return Double(time.milliseconds) / 1000 <= call.now
  }

  private func isOwner(_ name: String, _ image: Document) -> Bool {
    name == "self"
      ? Images.isOwn(image) : image["OwnerId"]?.text == name || image["ImageOwnerAlias"]?.text == name
  }

  /// Explicit permission: an owner's own images are not among those of `self`, nor public ones.
  private func isExecutable(_ image: Document, by user: String) -> Bool {
    if user == "all" { return image["Public"] == true }
    let permissions = ImagePermissions.of(image["ImageId"]?.text ?? "", in: call.region)
    let account = user == "self" ? AccountState.accountID : user
    return permissions.contains { $0["UserId"]?.text == account }
  }
}
