import Testing
import Values

@testable import SimulatedAccount

@Suite struct KeyPairTests {
  private let account = AccountFixture("ec2")

  /// An RSA key whose fingerprint `openssl rsa -pubout -outform DER | openssl md5 -c` says.
  private static let rsa =
    "ssh-rsa "
    + "AAAAB3NzaC1yc2EAAAADAQABAAABAQC8ZLSvgiPystyiAUk4hCTuIiyrfgdvaCsnZmpceX13YGpjkRjD8KVGRWJ0/E"
    + "iz1ohbV3lGGb0Jfd5I1CPZUWeuIoXk4J7AjKUN6QGAThfUKHN+zAVHTen6gkErfpJrWv+RwmEmAkuBxJ6TuWxN8tU/"
    + "RTqtneRPg+4gpbEB1OYc3RqWNVWqt3iidvc9MKoV8CBarVjdjAZOtlwZgjFj8RBKac67++cRJObABvxOoWS9+lBAL7"
    + "blY5cGlP3FcijNl+uXfd4aBteDpBJrpZi/GOvSLOFF+RTcOGcvIx5X7w8MA6NBsOirfPG8vHb178v2ohuIk3Yah4D/"
    + "2B59LhBvr+Dx"
  private static let rsaFingerprint = "b7:45:06:35:70:04:a6:e6:d7:10:0f:5b:6f:ae:76:56"

  /// The same key as OpenSSL writes it.
  private static let pem = """
    -----BEGIN PUBLIC KEY-----
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvGS0r4Ij8rLcogFJOIQk
    7iIsq34Hb2grJ2ZqXHl9d2BqY5EYw/ClRkVidPxIs9aIW1d5Rhm9CX3eSNQj2VFn
    riKF5OCewIylDekBgE4X1ChzfswFR03p+oJBK36Sa1r/kcJhJgJLgcSek7lsTfLV
    P0U6rZ3kT4PuIKWxAdTmHN0aljVVqrd4onb3PTCqFfAgWq1Y3YwGTrZcGYIxY/EQ
    SmnOu/vnESTmwAb8TqFkvfpQQC+25WOXBpT9xXIozZfrl33eGgbXg6QSa6WYvxjr
    0izhRfkU3DhnLyMeV+8PDAOjQbDoq3zxvLx29e/L9qIbiJN2GoeA/9gefS4Qb6/g
    8QIDAQAB
    -----END PUBLIC KEY-----
    """

  /// An Ed25519 key whose fingerprint `ssh-keygen -l` says, without the padding.
  private static let ed25519 =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKTGlFLYtETq79pzgOWw9HPH9EEfeGzcxph60GDDQ4P4"
  private static let ed25519Fingerprint = "TBCYY8QxR9x9AlWfR7HEquTQsi/XN43sJWt6Y+RxYBg="

  private func described(_ input: Value) throws -> Value {
    try account.success("DescribeKeyPairs", input)["KeyPairs"]?[0] ?? [:]
  }

  @Test func madeKeysHaveTheirMaterial() throws {
    let pair = try account.success("CreateKeyPair", ["KeyName": "one"])
    let material = pair["KeyMaterial"]?.text ?? ""
    #expect(material.hasPrefix("-----BEGIN RSA PRIVATE KEY-----\n"))
    #expect(material.contains("-----END RSA PRIVATE KEY-----"))
    #expect(pair["KeyFingerprint"]?.text?.split(separator: ":").count == 20)
    let info = try described(["KeyNames": ["one"], "IncludePublicKey": true])
    #expect(info["PublicKey"]?.text?.hasPrefix("ssh-rsa AAAA") == true)
    #expect(info["KeyFingerprint"] == pair["KeyFingerprint"])
    #expect(info["KeyPairId"] == pair["KeyPairId"])
    #expect(info["KeyType"] == "rsa")
    #expect(info["KeyMaterial"] == nil)
    // The public key that is described is one that can be imported.
    try account.success("ImportKeyPair", ["KeyName": "again", "PublicKeyMaterial": info["PublicKey"] ?? ""])
  }

  @Test func ed25519KeysAreOpenSSHs() throws {
    let pair = try account.success("CreateKeyPair", ["KeyName": "one", "KeyType": "ed25519"])
    #expect(pair["KeyMaterial"]?.text?.hasPrefix("-----BEGIN OPENSSH PRIVATE KEY-----\n") == true)
    #expect(pair["KeyFingerprint"]?.text?.count == 44)
    let info = try described(["KeyNames": ["one"], "IncludePublicKey": true])
    try account.success("ImportKeyPair", ["KeyName": "two", "PublicKeyMaterial": info["PublicKey"] ?? ""])
    #expect(try described(["KeyNames": ["two"]])["KeyFingerprint"] == pair["KeyFingerprint"])
    #expect(try described(["KeyNames": ["two"]])["KeyType"] == "ed25519")
  }

  @Test(arguments: ["rsa", "ed25519"])
  func puTTYGetsItsOwnFormat(_ type: String) throws {
    let pair = try account.success(
      "CreateKeyPair", ["KeyName": "one", "KeyFormat": "ppk", "KeyType": .string(type)])
    let lines = (pair["KeyMaterial"]?.text ?? "").split(whereSeparator: \.isNewline)
    #expect(lines.first == "PuTTY-User-Key-File-2: ssh-\(type)")
    #expect(lines.last?.hasPrefix("Private-MAC: ") == true)
    #expect(lines.last?.count == 13 + 40)
  }

  private static let imports = [
    (rsa, rsaFingerprint), (rsa + " someone@somewhere", rsaFingerprint), (pem, rsaFingerprint),
    (ed25519, ed25519Fingerprint),
  ]

  @Test(arguments: imports)
  func importedKeysHaveTheirFingerprint(_ material: String, _ fingerprint: String) throws {
    let answer = try account.success("ImportKeyPair", ["KeyName": "one", "PublicKeyMaterial": .string(material)])
    #expect(answer["KeyFingerprint"]?.text == fingerprint)
    let found = try account.success(
      "DescribeKeyPairs", ["Filters": [["Name": "fingerprint", "Values": [.string(fingerprint)]]]])
    #expect(found["KeyPairs"]?[0]?["KeyName"] == "one")
    #expect(found["KeyPairs"]?[0]?["PublicKey"] == nil)
  }

  @Test(arguments: [
    "", "nonsense", "ssh-rsa AAAA", "ssh-dss AAAAB3NzaC1kc3M=", "-----BEGIN PUBLIC KEY-----", "ssh-rsa",
  ])
  func whatIsNoKeyIsRefused(_ material: String) throws {
    try account.fails(
      "ImportKeyPair", ["KeyName": "one", "PublicKeyMaterial": .string(material)], with: "InvalidKey.Format")
  }

  @Test func namesAreUnique() throws {
    try account.success("CreateKeyPair", ["KeyName": "one", "KeyType": "ed25519"])
    try account.fails("CreateKeyPair", ["KeyName": "one"], with: "InvalidKeyPair.Duplicate")
    try account.fails(
      "ImportKeyPair", ["KeyName": "one", "PublicKeyMaterial": .string(Self.rsa)], with: "InvalidKeyPair.Duplicate")
    try account.fails("CreateKeyPair", ["KeyName": ""], with: "MissingParameter")
  }

  @Test func pairsAreFoundByTheirMembers() throws {
    let tags: Value = [["ResourceType": "key-pair", "Tags": [["Key": "a", "Value": "b"]]]]
    let pair = try account.success(
      "CreateKeyPair", ["KeyName": "one", "KeyType": "ed25519", "TagSpecifications": tags])
    let id = pair["KeyPairId"]?.text ?? ""
    for (name, value) in [("key-name", "o*"), ("key-pair-id", id), ("tag:a", "b"), ("tag-key", "a")] {
      #expect(try account.ids("DescribeKeyPairs", [name: value], in: "KeyPairs", "KeyPairId") == [id])
    }
    try account.fails("DescribeKeyPairs", ["KeyNames": ["two"]], with: "InvalidKeyPair.NotFound")
    try account.fails("DescribeKeyPairs", ["KeyPairIds": ["key-0123456789abcdef0"]], with: "InvalidKeyPair.NotFound")
  }

  @Test func pairsAreDeletedByNameOrId() throws {
    let first = try account.success("CreateKeyPair", ["KeyName": "one", "KeyType": "ed25519"])["KeyPairId"] ?? ""
    #expect(try account.success("DeleteKeyPair", ["KeyPairId": first])["KeyPairId"] == first)
    try account.success("CreateKeyPair", ["KeyName": "one", "KeyType": "ed25519"])
    #expect(try account.success("DeleteKeyPair", ["KeyName": "one"])["Return"] == true)
    #expect(try account.success("DeleteKeyPair", ["KeyName": "one"])["Return"] == true)
    try account.fails("DeleteKeyPair", ["KeyPairId": first], with: "InvalidKeyPair.NotFound")
    try account.fails("DeleteKeyPair", [:], with: "MissingParameter")
  }
}
