import Values

/// Launch templates: named, with a default version. Their versions are in `LaunchTemplateVersions`.
enum LaunchTemplates {
  static let kind: ResourceKind = "ec2.LaunchTemplate"

  static let behaviours = Behaviours.merged([
    [
      "CreateLaunchTemplate": create, "DescribeLaunchTemplates": describe, "ModifyLaunchTemplate": modify,
      "DeleteLaunchTemplate": delete,
    ],
    LaunchTemplateVersions.behaviours, LaunchTemplateSources.behaviours,
  ])

  private static let filters = Filters([
    "create-time": "CreateTime", "launch-template-name": "LaunchTemplateName", "launch-template-id": "LaunchTemplateId",
  ])
  private static let nameLetters = Set("().-/_")

  // MARK: Lookups

  /// The template that a document names by id or by name: a call's input, or the template part of a launch.
  static func existing(_ input: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, name) = (input["LaunchTemplateId"]?.text, input["LaunchTemplateName"]?.text)
    guard id == nil || name == nil else {
      throw StorageFault.combination("Give the launch template's id or its name, not both")
    }
    if let id { return try call.stored(id, kind) }
    guard let name else { throw EC2Fault.missing("launchTemplateId or launchTemplateName") }
    return try named(name, call)
  }

  private static func named(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let template = call.region[kind].all.first(where: { $0["LaunchTemplateName"]?.text == name }) else {
      throw SimulatedFault(
        "InvalidLaunchTemplateName.NotFoundException", "There is no launch template named '\(name)'")
    }
    return template
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try checkedName(call)
    let tags = try Tags.atCreation(call, of: "launch-template")
    let id = call.account.identifiers.ec2("lt")
    let template: Document = [
      "LaunchTemplateId": .string(id), "LaunchTemplateName": .string(name), "CreateTime": call.timestamp,
      "CreatedBy": LaunchTemplateVersions.creator(call), "DefaultVersionNumber": 1, "LatestVersionNumber": 1,
      "Tags": tags, "Operator": ["Managed": false],
    ]
    call.region[kind][id] = template
    LaunchTemplateVersions.put(1, of: template, data: call.document("LaunchTemplateData") ?? [:], call)
    return ["LaunchTemplate": .map(template)]
  }

  private static func checkedName(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let name = try call.required("LaunchTemplateName")
    let isFormed = name.allSatisfy { letter in
      letter.isASCII && (letter.isLetter || letter.isNumber) || nameLetters.contains(letter)
    }
    guard (3...128).contains(name.count), isFormed else {
      throw SimulatedFault(
        "InvalidLaunchTemplateName.MalformedException",
        "A launch template's name has 3 to 128 letters, digits and '(', ')', '.', '-', '/', '_'")
    }
    guard !call.region[kind].all.contains(where: { $0["LaunchTemplateName"]?.text == name }) else {
      throw SimulatedFault(
        "InvalidLaunchTemplateName.AlreadyExistsException", "The launch template name '\(name)' is in use.")
    }
    return name
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var templates = try call.storedNamed(by: "LaunchTemplateIds", kind)
    let names = call.texts("LaunchTemplateNames")
    for name in names { _ = try named(name, call) }
    if !names.isEmpty { templates = templates.filter { names.contains($0["LaunchTemplateName"]?.text ?? "") } }
    return try Page(call, limits: 1...1000).answer(try filters.apply(call, to: templates), as: "LaunchTemplates")
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let template = try existing(call.input, call)
    guard let text = call.text("DefaultVersion") else { throw EC2Fault.missing("defaultVersion") }
    let number = try LaunchTemplateVersions.number(text, of: template, call)
    let id = template["LaunchTemplateId"]?.text ?? ""
    call.region[kind].update(id) { $0["DefaultVersionNumber"] = .integer(number) }
    return ["LaunchTemplate": .map(call.region[kind][id] ?? template)]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let template = try existing(call.input, call)
    let id = template["LaunchTemplateId"]?.text ?? ""
    LaunchTemplateVersions.removeAll(of: id, call)
    call.region[kind][id] = nil
    return ["LaunchTemplate": .map(template)]
  }
}
