import Values

extension BaseSources {
  /// What regions and the account as a whole are set to.
  static let settings: [ResourceKind: BaseSource] = [RegionState.settingsKind: .gathered("ec2", setting)]

  /// By the setting's name: what is asked for, and the answer's member.
  private static let settingReads: [String: (service: String, operation: String, member: String)] = [
    "allowedImagesCriteria": ("ec2", "GetAllowedImagesSettings", "ImageCriteria"),
    "allowedImagesState": ("ec2", "GetAllowedImagesSettings", "State"),
    "ebsDefaultKmsKeyId": ("ec2", "GetEbsDefaultKmsKeyId", "KmsKeyId"),
    "ebsEncryptionByDefault": ("ec2", "GetEbsEncryptionByDefault", "EbsEncryptionByDefault"),
    "ec2.InstanceMetadataDefaults": ("ec2", "GetInstanceMetadataDefaults", "AccountLevel"),
    "iam.AccountAlias": ("iam", "ListAccountAliases", "AccountAliases"),
    "iam.PasswordPolicy": ("iam", "GetAccountPasswordPolicy", "PasswordPolicy"),
    "imageBlockPublicAccess": ("ec2", "GetImageBlockPublicAccessState", "ImageBlockPublicAccessState"),
    "snapshotBlockPublicAccess": ("ec2", "GetSnapshotBlockPublicAccessState", "State"),
  ]

  @Sendable private static func setting(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    if place.id == "ec2.StandardDhcpOptions" { return await standardOptions(questions, place) }
    guard let read = settingReads[place.id] else { return [] }
    let answer = await questions.answer(read.operation, [:], of: read.service)?[read.member]
    // The alias is the only one of its list.
    guard let value = place.id == "iam.AccountAlias" ? answer?[0] : answer, !value.isNull, value != [:] else {
      return []
    }
    return [(place.id, ["Value": value])]
  }

  /// A new VPC gets the options that the default one began with.
  @Sendable private static func standardOptions(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    let asked: Document = ["Filters": [["Name": "is-default", "Values": ["true"]]]]
    let id = await questions.answer("DescribeVpcs", asked)?["Vpcs"]?[0]?["DhcpOptionsId"]
    return id.map { [(place.id, ["Value": $0])] } ?? []
  }
}
