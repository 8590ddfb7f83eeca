import Values

/// The versions of launch templates, each with its data. Their numbers are never given out twice.
enum LaunchTemplateVersions {
  /// By `lt-…:N`.
  static let kind: ResourceKind = "ec2.LaunchTemplateVersion"
  /// The last number given out, by template.
  private static let numbers: ResourceKind = "ec2.LaunchTemplateNumber"

  static let behaviours: [String: Behaviour] = [
    "CreateLaunchTemplateVersion": create, "DeleteLaunchTemplateVersions": delete,
    "DescribeLaunchTemplateVersions": describe,
  ]

  private static let filters = Filters([
    "create-time": "CreateTime", "ebs-optimized": "LaunchTemplateData.EbsOptimized",
    "http-endpoint": "LaunchTemplateData.MetadataOptions.HttpEndpoint",
    "http-protocol-ipv4": "LaunchTemplateData.MetadataOptions.HttpProtocolIpv6",
    "host-resource-group-arn": "LaunchTemplateData.Placement.HostResourceGroupArn",
    "http-tokens": "LaunchTemplateData.MetadataOptions.HttpTokens",
    "iam-instance-profile": "LaunchTemplateData.IamInstanceProfile.Arn",
    "image-id": "LaunchTemplateData.ImageId", "instance-type": "LaunchTemplateData.InstanceType",
    "is-default-version": "DefaultVersion", "kernel-id": "LaunchTemplateData.KernelId",
    "license-configuration-arn": "LaunchTemplateData.LicenseSpecifications[].LicenseConfigurationArn",
    "network-card-index": "LaunchTemplateData.NetworkInterfaces[].NetworkCardIndex",
    "ram-disk-id": "LaunchTemplateData.RamDiskId",
  ])

  // MARK: What is kept

  static func creator(_ call: SimulatedCall) -> Value {
    .string("arn:\(call.region.partition):iam::\(AccountState.accountID):root")
  }

  private static func key(_ id: String, _ number: Int64) -> String { "\(id):\(number)" }

  /// The place of a version as EC2 describes it.
  @Sendable static func key(_ version: Document) -> String? {
    version["VersionNumber"]?.integer.map { key(version["LaunchTemplateId"]?.text ?? "", $0) }
  }

  static func put(_ number: Int64, of template: Document, data: Document, _ call: SimulatedCall) {
    let id = template["LaunchTemplateId"]?.text ?? ""
    var version: Document = [
      "LaunchTemplateId": .string(id), "LaunchTemplateName": template["LaunchTemplateName"] ?? "",
      "VersionNumber": .integer(number), "CreateTime": call.timestamp, "CreatedBy": creator(call),
      "LaunchTemplateData": .map(data), "Operator": ["Managed": false],
    ]
    version["VersionDescription"] = call.input["VersionDescription"]
    call.region[kind][key(id, number)] = version
    call.region[numbers][id] = ["Last": .integer(number)]
  }

  static func removeAll(of id: String, _ call: SimulatedCall) {
    for version in all(of: id, call) { call.region[kind][key(id, version["VersionNumber"]?.integer ?? 0)] = nil }
    call.region[numbers][id] = nil
  }

  /// Newest first, as EC2 lists them.
  private static func all(of id: String, _ call: SimulatedCall) -> [Document] {
    call.region[kind].all.filter { $0["LaunchTemplateId"]?.text == id }
      .sorted { ($0["VersionNumber"]?.integer ?? 0) > ($1["VersionNumber"]?.integer ?? 0) }
  }

  /// A version with the flag that its template decides.
  private static func whole(_ version: Document, of template: Document) -> Document {
    let isDefault = version["VersionNumber"] == template["DefaultVersionNumber"]
    return version.merging(["DefaultVersion": .boolean(isDefault)]) { _, new in new }
  }

  // MARK: Lookups

  /// The number that a text stands for: itself, `$Latest` or `$Default`. It must be one of the template's.
  static func number(_ text: String, of template: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Int64 {
    let id = template["LaunchTemplateId"]?.text ?? ""
    let number: Int64? =
      switch text {
      case "$Latest": template["LatestVersionNumber"]?.integer
      case "$Default": template["DefaultVersionNumber"]?.integer
      default: Int64(text)
      }
    guard let number, number >= 0 else {
      throw SimulatedFault("InvalidLaunchTemplateId.VersionNotFound", "'\(text)' is no version number")
    }
    guard call.region[kind][key(id, number)] != nil else {
      throw SimulatedFault(
        "InvalidLaunchTemplateId.VersionNotFound", "The launch template \(id) has no version \(text)")
    }
    return number
  }

  /// The data of the version that a launch names: its template by id or name, its `Version`, `$Default` where none.
  static func data(of specification: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let template = try LaunchTemplates.existing(
      specification.filter { ["LaunchTemplateId", "LaunchTemplateName"].contains($0.key) }, call)
    let number = try number(specification["Version"]?.text ?? "$Default", of: template, call)
    return call.region[kind][key(template["LaunchTemplateId"]?.text ?? "", number)]?["LaunchTemplateData"]?.map ?? [:]
  }

  // MARK: Operations

  /// A source version's data is taken over where the call says nothing else.
  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let template = try LaunchTemplates.existing(call.input, call)
    let id = template["LaunchTemplateId"]?.text ?? ""
    var data = call.document("LaunchTemplateData") ?? [:]
    if let source = call.text("SourceVersion") {
      let number = try number(source, of: template, call)
      let old = call.region[kind][key(id, number)]?["LaunchTemplateData"]?.map ?? [:]
      data = old.merging(data) { _, new in new }
    }
    let last = call.region[numbers][id]?["Last"]?.integer ?? template["LatestVersionNumber"]?.integer ?? 0
    let number = last + 1
    put(number, of: template, data: data, call)
    call.region[LaunchTemplates.kind].update(id) { $0["LatestVersionNumber"] = .integer(number) }
    return ["LaunchTemplateVersion": .map(whole(call.region[kind][key(id, number)] ?? [:], of: template))]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let isOfOne = call.text("LaunchTemplateId") != nil || call.text("LaunchTemplateName") != nil
    let rows = isOfOne ? try versions(of: try LaunchTemplates.existing(call.input, call), call) : try ofAll(call)
    return try Page(call, limits: 1...200).answer(try filters.apply(call, to: rows), as: "LaunchTemplateVersions")
  }

  /// Without a template, the latest or the default version of each.
  private static func ofAll(_ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    let versions = call.texts("Versions")
    guard !versions.isEmpty, versions.allSatisfy({ $0 == "$Latest" || $0 == "$Default" }) else {
      throw EC2Fault.missing("launchTemplateId or launchTemplateName")
    }
    var rows: [Document] = []
    for template in call.region[LaunchTemplates.kind].all { rows += try self.versions(of: template, call) }
    return rows
  }

  private static func versions(
    of template: Document, _ call: SimulatedCall
  ) throws(SimulatedFault) -> [Document] {
    let id = template["LaunchTemplateId"]?.text ?? ""
    var numbers: Set<Int64> = []
    for text in call.texts("Versions") { numbers.insert(try number(text, of: template, call)) }
    let isNamed = !numbers.isEmpty
    let least = call.text("MinVersion").flatMap { Int64($0) } ?? 0
    let most = call.text("MaxVersion").flatMap { Int64($0) } ?? Int64.max
    return all(of: id, call).filter { version in
      let number = version["VersionNumber"]?.integer ?? 0
      return (!isNamed || numbers.contains(number)) && number >= least && number <= most
    }.map { whole($0, of: template) }
  }

  // MARK: Deletion

  /// What cannot be deleted is told beside what was.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let template = try LaunchTemplates.existing(call.input, call)
    let id = template["LaunchTemplateId"]?.text ?? ""
    var (done, refused): ([Value], [Value]) = ([], [])
    for text in call.texts("Versions") {
      let number = Int64(text) ?? -1
      var row: Document = [
        "LaunchTemplateId": .string(id), "LaunchTemplateName": template["LaunchTemplateName"] ?? "",
        "VersionNumber": .integer(number),
      ]
      if let error = refusal(number, of: template, call) {
        row["ResponseError"] = error
        refused.append(.map(row))
      } else {
        call.region[kind][key(id, number)] = nil
        done.append(.map(row))
      }
    }
    let latest = all(of: id, call).first?["VersionNumber"] ?? 1
    call.region[LaunchTemplates.kind].update(id) { $0["LatestVersionNumber"] = latest }
    return [
      "SuccessfullyDeletedLaunchTemplateVersions": .list(done),
      "UnsuccessfullyDeletedLaunchTemplateVersions": .list(refused),
    ]
  }

  private static func refusal(_ number: Int64, of template: Document, _ call: SimulatedCall) -> Value? {
    guard call.region[kind][key(template["LaunchTemplateId"]?.text ?? "", number)] != nil else {
      return [
        "Code": "launchTemplateVersionDoesNotExist",
        "Message": .string("The launch template has no version \(number)"),
      ]
    }
    guard template["DefaultVersionNumber"] == .integer(number) else { return nil }
    return ["Code": "unexpectedError", "Message": .string("Version \(number) is the default version")]
  }
}
