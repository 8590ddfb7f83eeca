import Testing
import Values

struct JSONWriterTests {
  static let value: Value = [
    "z": [1, 2.5, true, nil], "a": ["é\n": "\"\u{7f}😀"], "empty": [:], "none": [], "B": .bytes([0, 255]),
  ]

  static let styles: [(JSONWriter.Style, String)] = [
    (.compact, #"{"B":"AP8=","a":{"é\n":"\"\u007f😀"},"empty":{},"none":[],"z":[1,2.5,true,null]}"#),
    (
      .spaced,
      #"{"B": "AP8=", "a": {"\u00e9\n": "\"\u007f\ud83d\ude00"}, "empty": {}, "none": [], "z": [1, 2.5, true, null]}"#
    ),
    (
      .pretty,
      #"""
      {
        "B": "AP8=",
        "a": {
          "é\n": "\"\u007f😀"
        },
        "empty": {},
        "none": [],
        "z": [
          1,
          2.5,
          true,
          null
        ]
      }
      """#
    ),
  ]

  @Test(arguments: styles)
  func eachStyleHasItsOwnSpaces(_ style: JSONWriter.Style, _ text: String) {
    #expect(Self.value.json(style) == text)
  }

  static let scalars: [(Value, String)] = [
    (.number(.nan), "\"NaN\""), (.number(.infinity), "\"Infinity\""), (.number(-.infinity), "\"-Infinity\""),
    (.number(1), "1.0"), (.number(-0.0), "-0.0"), (.number(1e15), "1000000000000000.0"),
    (.number(9_999_999_999_999_998), "9999999999999998.0"), (.number(1e16), "1e+16"), (.number(0.0001), "0.0001"),
    (.number(0.00001), "1e-05"), (.number(0.1), "0.1"), (.integer(.min), "-9223372036854775808"),
    ("\u{0}\u{8}\u{c}\n\r\t\u{1f}/", #""\u0000\b\f\n\r\t\u001f/""#),
  ]

  @Test(arguments: scalars)
  func scalarIsWrittenAs(_ value: Value, _ text: String) {
    #expect(value.json() == text)
  }

  @Test func keysStandInBytewiseOrder() {
    let value: Value = ["é": 1, "z": 2, "Z": 3, "a_": 4, "a": 5, "": 6]
    #expect(value.json() == #"{"":6,"Z":3,"a":5,"a_":4,"z":2,"é":1}"#)
  }

  @Test(arguments: 0..<400)
  func whatIsWrittenReadsBackTheSame(_ seed: UInt64) throws {
    var random = RandomValue(seed: seed)
    let value = random.make()
    for style in [JSONWriter.Style.compact, .spaced, .pretty] {
      let text = value.json(style)
      #expect(try JSONReader.value(text, lenient: false) == value, "seed \(seed): \(text)")
    }
  }

  @Test(arguments: 0..<100)
  func spacedTextIsASCII(_ seed: UInt64) {
    var random = RandomValue(seed: seed)
    #expect(JSONWriter.bytes(random.make(), style: .spaced).allSatisfy { $0 < 0x7f })
  }
}
