import Testing
import Values

struct ValueTests {
  @Test func luaStringIsTextWhereItIsUTF8AndBytesWhereNot() {
    #expect(Value(lua: Array("é\u{0}".utf8)) == "é\u{0}")
    #expect(Value(lua: [0xff, 0x41]) == .bytes([0xff, 0x41]))
    #expect(Value(lua: [0xed, 0xa0, 0x80]) == .bytes([0xed, 0xa0, 0x80]))
  }

  static let integers: [(Value, Int64?)] = [
    (3, 3), (.number(3), 3), (.number(3.5), nil), (.number(.infinity), nil), (.number(0x1p63), nil),
    (.number(-0x1p63), .min), ("3", nil), (true, nil), (nil, nil),
  ]

  @Test(arguments: integers)
  func wholeNumberIsReadAlsoFromAFloatWithoutFraction(_ value: Value, _ integer: Int64?) {
    #expect(value.integer == integer)
  }

  @Test func elementsThatAreNotThereAreNothing() {
    let value: Value = ["list": [1]]
    #expect(value["list"]?[0] == 1)
    #expect(value["list"]?[1] == nil)
    #expect(value["list"]?[-1] == nil)
    #expect(value["other"] == nil)
    #expect(value[0] == nil)
  }

  static let types: [(Value, String)] = [
    (nil, "nothing"), (true, "a boolean"), (1, "a number"), (1.5, "a number"), ("", "a string"),
    (.bytes([]), "a string"),
    ([], "a list"), ([:], "a table of names"),
  ]

  @Test(arguments: types)
  func typeIsNamedInTheWordsOfMessages(_ value: Value, _ name: String) {
    #expect(value.typeName == name)
  }
}
