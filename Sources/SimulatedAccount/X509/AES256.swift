/// AES with a key of 32 bytes (FIPS 197), encryption only. Not hardened against timing: what it seals is made up.
struct AES256 {
  private static let rounds = 14
  private static let box: [UInt8] = makeBox()
  /// One key of 16 bytes a round.
  private let keys: [[UInt8]]

  init(_ key: [UInt8]) {
    var words = stride(from: 0, to: 32, by: 4).map { Array(key[$0..<($0 + 4)]) }
    var constant: UInt8 = 1
    for index in 8..<(4 * (Self.rounds + 1)) {
      var word = words[index - 1]
      if index % 8 == 0 {
        word = [word[1], word[2], word[3], word[0]].map { Self.box[Int($0)] }
        word[0] ^= constant
        constant = Self.doubled(constant)
      } else if index % 8 == 4 {
        word = word.map { Self.box[Int($0)] }
      }
      words.append((0..<4).map { words[index - 8][$0] ^ word[$0] })
    }
    keys = stride(from: 0, to: words.count, by: 4).map { Array(words[$0..<($0 + 4)].joined()) }
  }

  /// Cipher block chaining over whole blocks of 16 bytes.
  func chained(_ bytes: [UInt8], vector: [UInt8]) -> [UInt8] {
    var (last, output): ([UInt8], [UInt8]) = (vector, [])
    for start in stride(from: 0, to: bytes.count - 15, by: 16) {
      last = block(Self.sum(Array(bytes[start..<(start + 16)]), last))
      output += last
    }
    return output
  }

  private func block(_ bytes: [UInt8]) -> [UInt8] {
    var state = Self.sum(bytes, keys[0])
    for round in 1...Self.rounds {
      // Each byte through the box, and row r rotated by r columns.
      state = (0..<16).map { Self.box[Int(state[($0 + 4 * ($0 % 4)) % 16])] }
      if round < Self.rounds { state = Self.mixed(state) }
      state = Self.sum(state, keys[round])
    }
    return state
  }

  private static func mixed(_ state: [UInt8]) -> [UInt8] {
    (0..<16).map { index in
      let column = index / 4 * 4
      func at(_ offset: Int) -> UInt8 { state[column + (index + offset) % 4] }
      return doubled(at(0)) ^ doubled(at(1)) ^ at(1) ^ at(2) ^ at(3)
    }
  }

  private static func sum(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] { zip(first, second).map { $0 ^ $1 } }

  private static func doubled(_ byte: UInt8) -> UInt8 { byte << 1 ^ (byte & 0x80 == 0 ? 0 : 0x1b) }

  private static func turned(_ byte: UInt8, _ count: UInt8) -> UInt8 { byte << count | byte >> (8 - count) }

  /// The inverse in the field of 256 elements, walked through by powers of 3, then the affine map.
  private static func makeBox() -> [UInt8] {
    var box = [UInt8](repeating: 0x63, count: 256)
    var (power, inverse): (UInt8, UInt8) = (1, 1)
    repeat {
      power ^= doubled(power)
      // Division by 3.
      inverse ^= inverse << 1
      inverse ^= inverse << 2
      inverse ^= inverse << 4
      if inverse & 0x80 != 0 { inverse ^= 0x09 }
      box[Int(power)] =
        0x63 ^ inverse ^ turned(inverse, 1) ^ turned(inverse, 2) ^ turned(inverse, 3) ^ turned(inverse, 4)
    } while power != 1
    return box
  }
}
