import Testing
import Values

@testable import SimulatedAccount

@Suite struct PrefixListTests {
  let account = AccountFixture("ec2")

  private func newList(_ entries: Value = [["Cidr": "10.0.0.0/8", "Description": "ours"]]) throws -> Value {
    let input: Value = ["PrefixListName": "office", "MaxEntries": 2, "AddressFamily": "IPv4", "Entries": entries]
    return try account.make("CreateManagedPrefixList", input, "PrefixList.PrefixListId")
  }

  private func entries(_ id: Value, version: Value? = nil) throws -> [String] {
    var input: [String: Value] = ["PrefixListId": id]
    input["TargetVersion"] = version
    return try account.texts("GetManagedPrefixListEntries", .map(input), "Entries[].Cidr")
  }

  @Test func amazonsOwnListsAreThere() throws {
    let s3 = try account.success(
      "DescribePrefixLists", ["Filters": [["Name": "prefix-list-name", "Values": ["*.s3"]]]])["PrefixLists"]
    #expect(s3?[0]?["PrefixListId"] == "pl-68a54001")
    #expect(s3?[0]?["Cidrs"]?.list?.isEmpty == false)
    #expect(try entries("pl-00a54069").isEmpty == false)
    try account.fails(
      "DeleteManagedPrefixList", ["PrefixListId": "pl-68a54001"], with: "UnauthorizedOperation")
    try account.fails("DescribePrefixLists", ["PrefixListIds": ["pl-zz"]], with: "InvalidPrefixListId.Malformed")
  }

  @Test func versionsFollowOneAnother() throws {
    let id = try newList()
    account.advance(3)
    let add: [String: Value] = ["PrefixListId": id, "AddEntries": [["Cidr": "192.168.1.9/16"]]]
    try account.fails("ModifyManagedPrefixList", .map(add), with: "MissingParameter")
    try account.fails(
      "ModifyManagedPrefixList", .map(add.merging(["CurrentVersion": 7]) { $1 }), with: "PrefixListVersionMismatch")
    let changed = try account.success("ModifyManagedPrefixList", .map(add.merging(["CurrentVersion": 1]) { $1 }))
    #expect(changed["PrefixList"]?["State"] == "modify-in-progress")
    #expect(changed["PrefixList"]?["Version"] == 2)
    account.advance(3)
    #expect(
      try account.texts("DescribeManagedPrefixLists", ["PrefixListIds": [id]], "PrefixLists[].State") == [
        "modify-complete"
      ])
    #expect(try entries(id) == ["10.0.0.0/8", "192.168.0.0/16"])
    #expect(try entries(id, version: 1) == ["10.0.0.0/8"])
    let more: Value = ["PrefixListId": id, "CurrentVersion": 2, "AddEntries": [["Cidr": "172.16.0.0/12"]]]
    try account.fails("ModifyManagedPrefixList", more, with: "PrefixListMaxEntriesExceeded")
    let missing: Value = ["PrefixListId": id, "CurrentVersion": 2, "RemoveEntries": [["Cidr": "1.0.0.0/8"]]]
    try account.fails("ModifyManagedPrefixList", missing, with: "InvalidParameterValue")
    try account.success(
      "RestoreManagedPrefixListVersion", ["PrefixListId": id, "PreviousVersion": 1, "CurrentVersion": 2])
    #expect(try entries(id) == ["10.0.0.0/8"])
    try account.fails(
      "GetManagedPrefixListEntries", ["PrefixListId": id, "TargetVersion": 9],
      with: "InvalidPrefixListVersion.NotFound")
  }

  @Test func aListInUseStays() throws {
    let id = try newList()
    let rule: Value = [
      "GroupId": account.group,
      "IpPermissions": [["IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "PrefixListIds": [["PrefixListId": id]]]],
    ]
    try account.success("AuthorizeSecurityGroupIngress", rule)
    let users = try account.texts(
      "GetManagedPrefixListAssociations", ["PrefixListId": id], "PrefixListAssociations[].ResourceId")
    #expect(users == [account.group.text ?? ""])
    try account.fails("DeleteManagedPrefixList", ["PrefixListId": id], with: "DependencyViolation")
    try account.success("RevokeSecurityGroupIngress", rule)
    let gone = try account.success("DeleteManagedPrefixList", ["PrefixListId": id])
    #expect(gone["PrefixList"]?["State"] == "delete-in-progress")
    try account.fails("DeleteManagedPrefixList", ["PrefixListId": id], with: "InvalidPrefixListID.NotFound")
  }

  @Test func listsAreChecked() throws {
    for wrong: [String: Value] in [
      ["AddressFamily": "IPv5"], ["MaxEntries": 0], ["PrefixListName": "com.amazonaws.x"],
      ["Entries": [["Cidr": "::/0"]]],
    ] {
      let input: [String: Value] = ["PrefixListName": "a", "MaxEntries": 1, "AddressFamily": "IPv4"]
      try account.fails("CreateManagedPrefixList", .map(input.merging(wrong) { $1 }), with: "InvalidParameterValue")
    }
    let id = try newList()
    try account.expectFilters(
      "DescribeManagedPrefixLists", "PrefixLists",
      ["prefix-list-id": id, "prefix-list-name": "office", "owner-id": "123456789012"])
  }
}
