import Testing
import Values

@testable import SimulatedAccount

@Suite struct UserTests {
  private let account = AccountFixture("iam")

  @Test func hasKeysAndAPassword() throws {
    #expect(try account.success("CreateUser", ["UserName": "u"])["User"]?["Arn"] == "arn:aws:iam::123456789012:user/u")
    let key = try account.success("CreateAccessKey", ["UserName": "u"])["AccessKey"]
    #expect(key?["AccessKeyId"]?.text?.count == 20 && key?["SecretAccessKey"]?.text?.count == 40)
    try account.success("CreateAccessKey", ["UserName": "u"])
    try account.fails("CreateAccessKey", ["UserName": "u"], with: "LimitExceeded")
    let id = key?["AccessKeyId"] ?? ""
    try account.success("UpdateAccessKey", ["UserName": "u", "AccessKeyId": id, "Status": "Inactive"])
    let listed = try account.success("ListAccessKeys", ["UserName": "u"])["AccessKeyMetadata"]
    #expect(listed?[0]?["Status"] == "Inactive" && listed?[0]?["SecretAccessKey"] == nil)
    try account.success("CreateLoginProfile", ["UserName": "u", "Password": "long enough"])
    try account.fails("CreateLoginProfile", ["UserName": "u", "Password": "long enough"], with: "EntityAlreadyExists")
    try account.fails("DeleteUser", ["UserName": "u"], with: "DeleteConflict")
    for key in listed?.list ?? [] {
      try account.success("DeleteAccessKey", ["UserName": "u", "AccessKeyId": key["AccessKeyId"] ?? ""])
    }
    try account.fails("DeleteUser", ["UserName": "u"], with: "DeleteConflict")
    try account.success("DeleteLoginProfile", ["UserName": "u"])
    try account.fails("GetLoginProfile", ["UserName": "u"], with: "NoSuchEntity")
    try account.success("DeleteUser", ["UserName": "u"])
    try account.fails("GetUser", ["UserName": "u"], with: "NoSuchEntity")
  }

  @Test func groupsFollowRenaming() throws {
    try account.success("CreateUser", ["UserName": "u"])
    try account.success("CreateGroup", ["GroupName": "g"])
    try account.success("AddUserToGroup", ["UserName": "u", "GroupName": "g"])
    try account.fails("DeleteUser", ["UserName": "u"], with: "DeleteConflict")
    try account.fails("DeleteGroup", ["GroupName": "g"], with: "DeleteConflict")
    try account.success("UpdateUser", ["UserName": "u", "NewUserName": "w", "NewPath": "/x/"])
    try account.success("UpdateGroup", ["GroupName": "g", "NewGroupName": "h"])
    #expect(try account.success("GetGroup", ["GroupName": "h"])["Users"]?[0]?["UserName"] == "w")
    #expect(try account.success("ListGroupsForUser", ["UserName": "w"])["Groups"]?[0]?["GroupName"] == "h")
    try account.success("RemoveUserFromGroup", ["UserName": "w", "GroupName": "h"])
    try account.fails("RemoveUserFromGroup", ["UserName": "w", "GroupName": "h"], with: "NoSuchEntity")
    try account.success("DeleteGroup", ["GroupName": "h"])
    try account.fails("AddUserToGroup", ["UserName": "w", "GroupName": "h"], with: "NoSuchEntity")
  }

  @Test func theAccountHasSettings() throws {
    try account.success("CreateAccountAlias", ["AccountAlias": "ours"])
    #expect(try account.success("ListAccountAliases")["AccountAliases"] == ["ours"])
    try account.fails("DeleteAccountAlias", ["AccountAlias": "other"], with: "NoSuchEntity")
    try account.success("DeleteAccountAlias", ["AccountAlias": "ours"])
    try account.fails("GetAccountPasswordPolicy", [:], with: "NoSuchEntity")
    try account.success("UpdateAccountPasswordPolicy", ["MinimumPasswordLength": 12, "MaxPasswordAge": 90])
    let policy = try account.success("GetAccountPasswordPolicy")["PasswordPolicy"]
    #expect(policy?["MinimumPasswordLength"] == 12 && policy?["ExpirePasswords"] == true)
    try account.success("DeleteAccountPasswordPolicy")
    #expect(try account.success("GetAccountSummary")["SummaryMap"]?["Users"] == 0)
  }

  private let pem: Value = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"

  /// Made with OpenSSL for ec.example.com, valid until 2026-12-02T21:52:31Z.
  private let tenDays: Value = """
    -----BEGIN CERTIFICATE-----
    MIIBhjCCAS2gAwIBAgIUYhWOJfOWW4K+t0vNx+IOtDBW21cwCgYIKoZIzj0EAwIw
    GTEXMBUGA1UEAwwOZWMuZXhhbXBsZS5jb20wHhcNMjYxMTIyMjE1MjMxWhcNMjYx
    MjAyMjE1MjMxWjAZMRcwFQYDVQQDDA5lYy5leGFtcGxlLmNvbTBZMBMGByqGSM49
    AgEGCCqGSM49AwEHA0IABO5WyR0c7D/GBGcucOoY88SdKl+dlrKNz+6nsrQc5DTi
    hyZkYaSAs0NtgRWUFhHf1dw06CFSK2m3lc3C4ZW4f1ujUzBRMB0GA1UdDgQWBBTU
    YO+IoXpoLgnwnlJTh7JQ+xJnojAfBgNVHSMEGDAWgBTUYO+IoXpoLgnwnlJTh7JQ
    +xJnojAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIBjRvWLhyt/m
    8uuKZZvnufSpPytGD/mPpFCecAiI5FQeAiAicxfGcniI+TBTtUfsMMjeeTSIS9oz
    wOLP4sc0kDF2Qg==
    -----END CERTIFICATE-----
    """

  @Test func serverCertificatesExpireWhenTheySay() throws {
    let input: Value = ["ServerCertificateName": "ten", "CertificateBody": tenDays, "PrivateKey": pem]
    let metadata = try account.success("UploadServerCertificate", input)["ServerCertificateMetadata"]
    #expect(metadata?["Expiration"] == "2026-12-02T21:52:31Z")
  }

  @Test func serverCertificatesServeLoadBalancers() throws {
    let input: Value = ["ServerCertificateName": "c", "CertificateBody": pem, "PrivateKey": pem, "Path": "/web/"]
    let arn = try account.success("UploadServerCertificate", input)["ServerCertificateMetadata"]?["Arn"] ?? ""
    #expect(arn == "arn:aws:iam::123456789012:server-certificate/web/c")
    try account.fails("UploadServerCertificate", input, with: "EntityAlreadyExists")
    let listener: Value = ["Protocol": "HTTPS", "LoadBalancerPort": 443, "InstancePort": 80, "SSLCertificateId": arn]
    let balancer: Value = ["LoadBalancerName": "lb", "Listeners": [listener], "Subnets": [account.subnets[0]]]
    try account.success("CreateLoadBalancer", balancer, of: "elb")
    try account.fails("DeleteServerCertificate", ["ServerCertificateName": "c"], with: "DeleteConflict")
    try account.success("DeleteLoadBalancer", ["LoadBalancerName": "lb"], of: "elb")
    let got = try account.success("GetServerCertificate", ["ServerCertificateName": "c"])["ServerCertificate"]
    #expect(got?["CertificateBody"] == pem)
    try account.success("UpdateServerCertificate", ["ServerCertificateName": "c", "NewServerCertificateName": "d"])
    #expect(try account.success("ListServerCertificates")["ServerCertificateMetadataList"]?.list?.count == 1)
    try account.success("DeleteServerCertificate", ["ServerCertificateName": "d"])
    try account.fails("GetServerCertificate", ["ServerCertificateName": "d"], with: "NoSuchEntity")
    let broken: Value = ["ServerCertificateName": "c", "CertificateBody": "x", "PrivateKey": pem]
    try account.fails("UploadServerCertificate", broken, with: "MalformedCertificate")
  }

  @Test func identityProvidersAreKept() throws {
    let input: Value = ["Url": "https://id.example.com", "ClientIDList": ["a"]]
    let arn = try account.success("CreateOpenIDConnectProvider", input)["OpenIDConnectProviderArn"] ?? ""
    try account.fails("CreateOpenIDConnectProvider", input, with: "EntityAlreadyExists")
    try account.success(
      "AddClientIDToOpenIDConnectProvider", ["OpenIDConnectProviderArn": arn, "ClientID": "b"])
    let got = try account.success("GetOpenIDConnectProvider", ["OpenIDConnectProviderArn": arn])
    #expect(got["ClientIDList"] == ["a", "b"] && got["Url"] == "id.example.com")
    try account.success("DeleteOpenIDConnectProvider", ["OpenIDConnectProviderArn": arn])
    try account.fails("GetOpenIDConnectProvider", ["OpenIDConnectProviderArn": arn], with: "NoSuchEntity")
    let metadata = "<EntityDescriptor>" + String(repeating: " ", count: 1000)
    let saml = try account.success("CreateSAMLProvider", ["Name": "s", "SAMLMetadataDocument": .string(metadata)])
    let name = saml["SAMLProviderArn"] ?? ""
    #expect(try account.success("ListSAMLProviders")["SAMLProviderList"]?[0]?["Arn"] == name)
    try account.success("DeleteSAMLProvider", ["SAMLProviderArn": name])
    try account.fails("GetSAMLProvider", ["SAMLProviderArn": name], with: "NoSuchEntity")
  }
}
