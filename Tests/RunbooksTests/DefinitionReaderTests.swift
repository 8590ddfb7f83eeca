import Effects
import Testing
import Values

@testable import Runbooks

struct DefinitionReaderTests {
  @Test func wholeDefinitionIsRead() throws {
    let definition = try DefinitionReader.definition([
      "name": "book", "version": "1.0.0", "summary": "What it does.",
      "inputs": [
        "ports": ["type": "list", "of": "integer", "default": [.number(21000)], "choices": [21000, 21050]],
        "cluster": ["type": "string", "doc": "Its name.", "pattern": "^%w+$"],
        "key": ["type": "secret", "optional": true],
        "nets": ["type": "map", "of": ["type": "list", "of": "cidr"]],
      ],
      "permissions": ["aws": ["ec2:*"], "connect": [:]], "outputs": ["dns": ["type": "string", "optional": true]],
    ]).get()
    #expect([definition.name, definition.version, definition.summary] == ["book", "1.0.0", "What it does."])
    #expect(definition.inputs.map(\.name) == ["cluster", "key", "nets", "ports"])
    #expect(definition.inputs.map(\.type) == [.string, .secret, .map(of: .list(of: .cidr)), .list(of: .integer)])
    #expect(definition.input("ports")?.defaultValue == [21000])
    #expect(definition.input("ports")?.choices == [21000, 21050])
    #expect(definition.input("cluster")?.pattern == "^%w+$")
    #expect(definition.input("key")?.isOptional == true)
    #expect(definition.outputs.first?.isOptional == true)
    #expect(definition.permissions?.aws == ["ec2:*"])
    #expect(definition.permissions?.connect == [])
  }

  @Test func withoutPermissionsThereIsNoManifest() throws {
    #expect(try DefinitionReader.definition(["name": "a"]).get().permissions == nil)
    #expect(
      try DefinitionReader.definition(["name": "a", "permissions": [:]]).get().permissions == PermissionManifest())
  }

  static let wrong: [(Value, [String])] = [
    ([], ["missing name"]), ("x", ["expected a table of names, got a string", "missing name"]),
    (["name": 7], ["name: expected a string, got a number"]),
    (["name": "a", "input": [:]], ["input: unknown name (did you mean inputs?)"]),
    (["name": "a", "inputs": [1]], ["inputs: expected a table of names, got a list"]),
    (
      ["name": "a", "permissions": ["aws": "ec2:*"]], ["permissions.aws: expected a list (each a string), got a string"]
    ),
    (["name": "a", "permissions": ["AWS": []]], ["permissions.AWS: unknown name (did you mean aws?)"]),
    (["name": "a", "outputs": ["b": ["type": "string", "default": "x"]]], ["outputs.b.default: unknown name"]),
    (["name": "a", "inputs": ["b": [:]]], ["inputs.b: missing type"]),
    (
      ["name": "a", "inputs": ["b": "string"]],
      ["inputs.b: expected a table of names, got a string", "inputs.b: missing type"]
    ),
    (["name": "a", "inputs": ["b": ["type": "strin"]]], ["inputs.b.type: strin: unknown name (did you mean string?)"]),
    (
      ["name": "a", "inputs": ["b": ["type": "string", "of": "integer"]]],
      ["inputs.b.of: only a list or a map has elements"]
    ),
    (
      [
        "name": "a",
        "inputs": ["b": ["type": "integer", "default": "x", "choices": [1, "y"], "optional": 1, "patern": "z"]],
      ],
      [
        "inputs.b.patern: unknown name (did you mean pattern?)",
        "inputs.b.optional: expected true or false, got a number",
        #"inputs.b.default: expected a whole number, found "x""#,
        #"inputs.b.choices[2]: expected a whole number, found "y""#,
      ]
    ),
    (
      [
        "version": 1, "inputs": ["b": ["type": "lst"], "c": ["type": "map", "of": "strng"]],
        "permissions": ["exec": [1]],
      ],
      [
        "missing name", "version: expected a string, got a number",
        "inputs.b.type: lst: unknown name (did you mean list?)",
        "inputs.c.of.type: strng: unknown name (did you mean string?)",
        "permissions.exec[1]: expected a string, got a number",
      ]
    ),
  ]

  @Test(arguments: wrong)
  func everythingWrongIsSaidAtOnce(_ table: Value, _ sentences: [String]) {
    #expect(DefinitionReader.definition(table).sentences == sentences)
  }

  @Test func secretsAreFoundWhereverTheInputsHoldThem() throws {
    let definition = try DefinitionReader.definition([
      "name": "a",
      "inputs": [
        "one": ["type": "secret"], "many": ["type": "list", "of": "secret"], "named": ["type": "map", "of": "secret"],
        "open": ["type": "string"], "short": ["type": "secret"],
      ],
    ]).get()
    let inputs: [String: Value] = [
      "one": "aaa", "many": ["bbb", "ccc"], "named": ["x": "ddd"], "open": "eee", "short": "ff",
    ]
    #expect(definition.secrets(in: inputs).sorted() == ["aaa", "bbb", "ccc", "ddd"])
  }
}
