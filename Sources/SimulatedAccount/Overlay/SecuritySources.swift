import Values

extension BaseSources {
  /// Keys, certificates, parameters, secrets.
  static let security: [ResourceKind: BaseSource] = [
    "acm.Certificate": BaseSource(
      service: "acm", one: (.text("CertificateArn"), .init(operation: "DescribeCertificate", path: "Certificate")),
      all: .names(.init(operation: "ListCertificates", path: "CertificateSummaryList[]"), member: "CertificateArn"),
      identifier: "CertificateArn"),
    "acm.Tags": .beside("acm", "ListTagsForCertificate", by: .text("CertificateArn"), convert: list("Tags")),
    KMSAliases.kind: BaseSource(
      service: "kms", one: nil, all: .request(.init(operation: "ListAliases", path: "Aliases[]")),
      identifier: "AliasName"),
    KMSGrants.kind: BaseSource(
      service: "kms", one: nil,
      all: .each(of: KMSKeys.kind, .text("KeyId"), .init(operation: "ListGrants", path: "Grants[]")),
      identifier: "GrantId"),
    KMSKeys.kind: BaseSource(
      service: "kms", one: (.text("KeyId"), .init(operation: "DescribeKey", path: "KeyMetadata")),
      all: .names(.init(operation: "ListKeys", path: "Keys[]"), member: "KeyId"), identifier: "KeyId"),
    KMSPolicies.kind: .beside(
      "kms", "GetKeyPolicy", with: ["PolicyName": "default"], by: .text("KeyId"),
      convert: { row, _ in row["Policy"].map { ["Policy": $0] } }),
    KMSRotation.kind: .beside("kms", "GetKeyRotationStatus", by: .text("KeyId"), convert: rotation),
    KMSTags.kind: .beside("kms", "ListResourceTags", by: .text("KeyId"), convert: list("Tags")),
    ParameterTags.kind: .beside(
      "ssm", "ListTagsForResource", with: ["ResourceType": "Parameter"], by: .text("ResourceId"),
      convert: { row, _ in row["TagList"].flatMap { $0 == [] ? nil : ["Tags": $0] } }),
    Parameters.history: .beside(
      "ssm", "GetParameterHistory", by: .text("Name"), convert: { row, _ in row["Parameters"].map { ["Versions": $0] } }
    ),
    Parameters.kind: BaseSource(
      service: "ssm", one: (.text("Name"), .init(operation: "GetParameter", path: "Parameter")),
      all: .names(.init(operation: "DescribeParameters", path: "Parameters[]"), member: "Name"), identifier: "Name"),
    SecretPolicies.kind: .beside(
      "secretsmanager", "GetResourcePolicy", by: .text("SecretId"),
      convert: { row, _ in row["ResourcePolicy"]?.text.map { ["ResourcePolicy": .string($0)] } }),
    SecretValues.kind: .gathered("secretsmanager", secretVersions),
    Secrets.kind: BaseSource(
      service: "secretsmanager", one: (.text("SecretId"), .init(operation: "DescribeSecret", path: "")),
      all: .request(
        .init(operation: "ListSecrets", parameters: ["IncludePlannedDeletion": true], path: "SecretList[]")),
      identifier: "ARN", convert: secret),
  ]

  private static func list(_ member: String) -> BaseSource.Conversion {
    { row, _ in
      guard let values = row[member]?.list, !values.isEmpty else { return nil }
      return [member: .list(values)]
    }
  }

  private static let rotation: BaseSource.Conversion = { row, _ in
    guard row["KeyRotationEnabled"] == true else { return nil }
    return ["Period": row["RotationPeriodInDays"] ?? 365]
  }

  /// Who looks at versions looks at their values, too.
  @Sendable private static func secretVersions(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    let secret: Document = ["SecretId": .string(place.id)]
    let all = await questions.answer("ListSecretVersionIds", secret.merging(["IncludeDeprecated": true]) { $1 })
    var versions: [Value] = []
    for var version in (all?["Versions"]?.list ?? []).compactMap(\.map) {
      version = version.filter { $0.value != [] && !$0.value.isNull }
      if version["VersionStages"] != nil {
        let one = secret.merging(["VersionId": version["VersionId"] ?? ""]) { $1 }
        let value = await questions.answer("GetSecretValue", one)
        for member in ["SecretString", "SecretBinary"] { version[member] = value?[member] }
      }
      versions.append(.map(version))
    }
    return versions.isEmpty ? [] : [(place.id, ["Versions": .list(versions)])]
  }

  private static let secret: BaseSource.Conversion = { row, _ in
    row.filter { name, value in
      !value.isNull && value.list?.isEmpty != true && value != [:] && !name.hasSuffix("ToStages")
    }
  }
}
