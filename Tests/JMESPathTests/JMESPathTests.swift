import JMESPath
import Testing
import Values

@Suite struct JMESPathTests {
  private static let document: Value = [
    "Reservations": [
      [
        "Instances": [
          ["Id": "i-2", "Size": 3, "State": ["Name": "running"]],
          ["Id": "i-1", "Size": 1, "State": ["Name": "stopped"]],
        ]
      ],
      ["Instances": [["Id": "i-3", "Size": 2.5, "State": ["Name": "running"], "Public": true]]],
    ],
    "Tags": ["Owner": "ops", "Name": "web"], "text": "naïve e\u{301}", "empty": [],
    "deep": ["a": ["b": [1, 2, 3, 4, 5]]],
  ]

  @Test(arguments: [
    ("Reservations[].Instances[].Id", #"["i-2","i-1","i-3"]"#),
    ("Reservations[*].Instances[*].Id", #"[["i-2","i-1"],["i-3"]]"#),
    ("Reservations[].Instances[?State.Name=='running'].Id[]", #"["i-2","i-3"]"#),
    ("Reservations[].Instances[] | [?Size > `1`] | length(@)", "2"),
    ("Reservations[].Instances[].{Id: Id, State: State.Name} | [0]", #"{"Id":"i-2","State":"running"}"#),
    ("sort_by(Reservations[].Instances[], &Size)[].Id", #"["i-1","i-3","i-2"]"#),
    ("max_by(Reservations[].Instances[], &Id).Id", #""i-3""#), ("deep.a.b[::-2]", "[5,3,1]"),
    ("deep.a.b[-2:]", "[4,5]"), ("deep.*.b[]", "[1,2,3,4,5]"), ("keys(Tags)", #"["Name","Owner"]"#),
    ("values(Tags)", #"["web","ops"]"#), ("Tags.*", #"["web","ops"]"#), ("length(text)", "8"),
    ("missing || empty || 'last'", #""last""#), ("!empty && `0`", "0"), ("[missing, Tags.Name]", #"[null,"web"]"#),
    ("sum(deep.a.b)", "15"), ("avg(deep.a.b)", "3.0"), ("avg(empty)", "null"), ("to_number('1e3')", "1000.0"),
    ("to_number('nan')", "null"), ("to_string(deep)", #""{\"a\":{\"b\":[1,2,3,4,5]}}""#),
    ("merge(Tags, {Name: 'db'}).Name", #""db""#), ("`[1, true]`[0] == `true`", "false"), ("'1' < `2`", "null"),
    ("'2020' < '2021'", "true"), ("`legacy` == 'legacy'", "true"), (#"'it\'s'"#, #""it's""#),
    ("reverse('ab')", #""ba""#),
    ("map(&Missing, deep.a.b[:2])", "[null,null]"), ("ceil(`1.2`)", "2"), ("floor(`-1.2`)", "-2"),
    ("\"Tags\".\"Name\"", #""web""#),
  ])
  func evaluates(expression: String, json: String) throws {
    #expect(try JMESPathExpression(expression).search(Self.document).json() == json)
  }

  @Test(arguments: [
    ("", "syntax at character 1: the expression is empty"),
    ("a.", "syntax at character 3: expected a name, \"*\", \"[\" or \"{\", found the end"),
    ("a[0", "syntax at character 4: expected \"]\", found the end"),
    ("a b", "syntax at character 3: expected the end, found \"b\""),
    ("a['x", "syntax at character 3: the ' is never closed"),
    ("a # b", "syntax at character 3: no expression has the character \"#\" here"),
    ("{}", "syntax at character 2: expected a name, found \"}\""),
    ("length(a b)", "syntax at character 10: expected \",\" or \")\", found \"b\""),
    ("&a", "syntax at character 1: expected an expression, found \"&\""),
    ("a[99999999999999999999]", "syntax at character 3: the number 99999999999999999999 does not fit 64 bits"),
    ("lenght(a)", "unknown-function at character 1: no function lenght() (did you mean length?)"),
    ("abs('x')", "invalid-type at character 1: argument 1 of abs(): expected a number, got string \"x\""),
    ("length()", "invalid-arity at character 1: length() takes 1 argument, got 0"),
    ("empty[::0]", "invalid-value at character 7: a slice's step cannot be 0"),
    (
      "sort_by(empty, Name)",
      "invalid-type at character 1: argument 2 of sort_by(): expected an expression (&…), got null null"
    ),
  ])
  func wordsErrors(expression: String, sentence: String) {
    let error = #expect(throws: JMESPathError.self) { try JMESPathExpression(expression).search(Self.document) }
    #expect(error?.description == sentence)
  }

  @Test(arguments: ["(", "[", "!", "a[?", "{a:", "f(", "a[*].b == ", "[]|[0]||", "[*]", "a.", "@|"])
  func hostileInputEndsInAnError(part: String) {
    #expect(throws: JMESPathError.self) {
      try JMESPathExpression(String(repeating: part, count: 100_000) + "a").search(Self.document)
    }
  }

  @Test func longChainsAreNotDeep() throws {
    let chain = String(repeating: "a.", count: 2000) + "a"
    #expect(try JMESPathExpression(chain).search([:]).isNull)
    let choice = String(repeating: "a || ", count: 2000) + "'last'"
    #expect(try JMESPathExpression(choice).search([:]) == "last")
  }
}
