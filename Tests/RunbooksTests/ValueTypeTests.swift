import Testing
import Values

@testable import Runbooks

struct ValueTypeTests {
  static let right: [(ValueType, Value, Value)] = [
    (.string, "", ""), (.integer, 7, 7), (.integer, .number(7), 7), (.number, 7, 7), (.number, 0.5, 0.5),
    (.boolean, false, false), (.secret, "s", "s"), (.secret, .bytes([255]), .bytes([255])),
    (.cidr, "10.0.0.0/8", "10.0.0.0/8"),
    (.cidr, "0.0.0.0/0", "0.0.0.0/0"), (.cidr, "2001:db8::/32", "2001:db8::/32"), (.cidr, "::/128", "::/128"),
    (.arn, "arn:aws:s3:::name", "arn:aws:s3:::name"),
    (.arn, "arn:aws-cn:iam::123456789012:role/a:b", "arn:aws-cn:iam::123456789012:role/a:b"),
    (.region, "us-east-1", "us-east-1"), (.region, "us-gov-west-1", "us-gov-west-1"),
    (.list(of: nil), [1, "a"], [1, "a"]),
    (.list(of: .integer), [.number(1), 2], [1, 2]), (.list(of: .string), [:], []), (.map(of: nil), [], [:]),
    (.map(of: .integer), ["a": .number(1)], ["a": 1]), (.list(of: .list(of: .boolean)), [[true], []], [[true], []]),
    (.map(of: .list(of: .cidr)), ["a": ["10.0.0.0/8"]], ["a": ["10.0.0.0/8"]]),
  ]

  @Test(arguments: right)
  func rightValueIsTakenAsItsTypeHasIt(_ type: ValueType, _ value: Value, _ taken: Value) throws {
    #expect(try type.checked(value, path: "x").get() == taken)
  }

  static let wrong: [(ValueType, Value, [String])] = [
    (.string, 7, ["x: expected a string, got a number"]),
    (.string, .bytes([255]), ["x: expected a string, got a string"]),
    (.integer, 0.5, ["x: expected a whole number, found 0.5"]),
    (.integer, "7", [#"x: expected a whole number, found "7""#]),
    (.integer, .number(.infinity), [#"x: expected a whole number, found "Infinity""#]),
    (.number, true, ["x: expected a number, got a boolean"]),
    (.boolean, "true", [#"x: expected true or false, found "true""#]),
    (.boolean, 0, ["x: expected true or false, got a number"]), (.secret, 7, ["x: expected a secret, got a number"]),
    (.cidr, "10.0.0.0", [#"x: expected an address range such as 10.0.0.0/8, found "10.0.0.0""#]),
    (.cidr, 10, ["x: expected an address range such as 10.0.0.0/8, got a number"]),
    (.arn, "arn", [#"x: expected an ARN such as arn:aws:s3:::name, found "arn""#]),
    (.region, "mars", [#"x: expected a region such as us-east-1, found "mars""#]),
    (.list(of: nil), "a", ["x: expected a list, got a string"]),
    (.map(of: nil), [1], ["x: expected a map, got a list"]),
    (.list(of: .integer), ["a": 1], ["x: expected a list (each a whole number), got a table of names"]),
    (
      .list(of: .integer), [1, "a", 2, true],
      [#"x[2]: expected a whole number, found "a""#, "x[4]: expected a whole number, got a boolean"]
    ),
    (
      .map(of: .list(of: .number)), ["b": [1, nil], "a": 1],
      ["x.a: expected a list (each a number), got a number", "x.b[2]: expected a number, got nothing"]
    ),
    (.list(of: .secret), ["a", 1], ["x[2]: expected a secret, got a number"]),
  ]

  @Test(arguments: wrong)
  func everythingWrongIsSaidWithItsPath(_ type: ValueType, _ value: Value, _ sentences: [String]) {
    #expect(type.checked(value, path: "x").sentences == sentences)
  }

  static let noRanges = [
    "", "/", "10.0.0.0/", "/8", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/8/8", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/ 8",
    "::/129",
    "a/8", "10.0.0.0\u{0}x/8", " 10.0.0.0/8", "10.0.0.256/8", "10.0.0.0/99999999999999999999",
  ]

  @Test(arguments: noRanges)
  func whatIsNoRangeOfAddressesIsRefused(_ text: String) {
    #expect(ValueType.cidr.checked(.string(text), path: "x").sentences.count == 1)
  }

  @Test(arguments: [
    "", "us-east", "us-east-", "us--1", "US-EAST-1", "us-east-1a", "us-east-+1", "us-east-1\n", "-east-1", "1-2-3",
  ])
  func whatIsNoRegionIsRefused(_ text: String) {
    #expect(ValueType.region.checked(.string(text), path: "x").sentences.count == 1)
  }

  @Test(arguments: ["", "arn:::::", "arn:aws:s3", "arn:aws:s3:::", "arn::s3:::a", "arn:aws::::a", "urn:aws:s3:::a"])
  func whatIsNoARNIsRefused(_ text: String) {
    #expect(ValueType.arn.checked(.string(text), path: "x").sentences.count == 1)
  }
}

struct SettingTextTests {
  static let right: [(ValueType, String, Value)] = [
    (.string, "7", "7"), (.string, "", ""), (.secret, "null", "null"), (.integer, "-7", -7), (.number, "7", 7),
    (.number, "7.5", 7.5),
    (.number, "1e3", 1000.0), (.boolean, "true", true), (.boolean, "false", false),
    (.list(of: .integer), "1, 2 ,3", [1, 2, 3]),
    (.list(of: .integer), "[1, 2]", [1, 2]), (.list(of: nil), "", []), (.list(of: nil), "a,,b", ["a", "", "b"]),
    (.list(of: .string), "7", ["7"]), (.map(of: nil), #"{"a": [1]}"#, ["a": [1]]), (.cidr, "10.0.0.0/8", "10.0.0.0/8"),
    (.list(of: .boolean), "true,false", [true, false]),
  ]

  @Test(arguments: right)
  func textIsReadAsItsTypeWants(_ type: ValueType, _ text: String, _ value: Value) throws {
    #expect(try SettingText.value(text, as: type, path: "x").get() == value)
  }

  static let wrong: [(ValueType, String, [String])] = [
    (.integer, "7.0", [#"x: expected a whole number, found "7.0""#]),
    (.integer, "", [#"x: expected a whole number, found """#]),
    (.integer, "9223372036854775808", [#"x: expected a whole number, found "9223372036854775808""#]),
    (.number, "nan", [#"x: expected a number, found "nan""#]),
    (.number, "inf", [#"x: expected a number, found "inf""#]),
    (.boolean, "yes", [#"x: expected true or false, found "yes""#]),
    (.boolean, "True", [#"x: expected true or false, found "True""#]),
    (.map(of: nil), "a=b", [#"x: expected a map, found "a=b""#]),
    (.list(of: nil), "[1,", [#"x: expected a list as JSON, found "[1,""#]),
    (
      .list(of: .integer), "1,b,3,d",
      [#"x[2]: expected a whole number, found "b""#, #"x[4]: expected a whole number, found "d""#]
    ),
    (.list(of: .secret), "[hunter2", ["x: expected a list as JSON, found other text"]),
    (.map(of: .secret), "{hunter2", ["x: expected a map (each a secret), found other text"]),
  ]

  @Test(arguments: wrong)
  func everythingWrongIsSaidAndNoSecretShown(_ type: ValueType, _ text: String, _ sentences: [String]) {
    #expect(SettingText.value(text, as: type, path: "x").sentences == sentences)
  }
}

extension Result where Failure == ProblemList {
  var sentences: [String] {
    if case .failure(let list) = self { list.problems.map(\.description) } else { [] }
  }
}
