import Testing
import Values

struct Base64Tests {
  /// RFC 4648, section 10, and the two letters that the URL alphabet has others for.
  static let vectors: [([UInt8], String)] = [
    ([], ""), (Array("f".utf8), "Zg=="), (Array("fo".utf8), "Zm8="), (Array("foo".utf8), "Zm9v"),
    (Array("foob".utf8), "Zm9vYg=="), (Array("fooba".utf8), "Zm9vYmE="), (Array("foobar".utf8), "Zm9vYmFy"),
    ([0xfb, 0xef, 0xbe], "++++"), ([0xff, 0xff, 0xff], "////"), ([0], "AA=="), ([0, 0, 0], "AAAA"),
  ]

  @Test(arguments: vectors)
  func vectorHoldsBothWays(_ bytes: [UInt8], _ text: String) {
    #expect(Base64.encode(bytes) == text)
    #expect(Base64.decode(text.utf8) == bytes)
  }

  @Test func whiteSpaceIsPassedOver() {
    #expect(Base64.decode(" Zm9v\r\nYm\tFy\n".utf8) == Array("foobar".utf8))
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "Zm8", "Zm8==", "Zm9v=", "====", "=", "Zg==Zg==", "Zm9v-_", "Zm9é", "Z=g=",
  ])
  func whatIsNoBase64IsNothing(_ text: String) {
    #expect(Base64.decode(text.utf8) == nil)
  }

  @Test(arguments: 0..<200)
  func whatIsEncodedDecodesToTheSame(_ seed: UInt64) {
    var random = RandomValue(seed: seed)
    let bytes = random.bytes()
    let text = Base64.encode(bytes)
    #expect(Base64.decode(text.utf8) == bytes)
    #expect(text.utf8.count == (bytes.count + 2) / 3 * 4)
  }
}
