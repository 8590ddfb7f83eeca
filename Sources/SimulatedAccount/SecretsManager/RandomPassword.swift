import Values

/// GetRandomPassword, from the account's own source, so that the same seed makes the same passwords.
enum RandomPassword {
  static let behaviours: [String: Behaviour] = ["GetRandomPassword": make]

  private static let lengths = 1...4096

  private static let types: [(excluded: String, letters: String)] = [
    ("ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz"), ("ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("ExcludeNumbers", "0123456789"), ("ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
  ]

  private static func make(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let length = call.integer("PasswordLength") ?? 32
    guard lengths.contains(length) else { throw SecretFault.parameter("A password has 1 to 4096 characters") }
    let excluded = Set(call.text("ExcludeCharacters") ?? "")
    var alphabets = types.filter { call.flag($0.excluded) != true }.map { Array($0.letters) }
    if call.flag("IncludeSpace") == true { alphabets.append([" "]) }
    alphabets = alphabets.map { $0.filter { !excluded.contains($0) } }.filter { !$0.isEmpty }
    let requiresEach = call.flag("RequireEachIncludedType") ?? true
    guard !alphabets.isEmpty, !requiresEach || length >= alphabets.count else {
      throw SecretFault.parameter("No password of that length can have what is asked")
    }
    var password: [Character] = requiresEach ? alphabets.map { pick($0, call) } : []
    let all = alphabets.flatMap(\.self)
    while password.count < length { password.append(pick(all, call)) }
    for place in password.indices.reversed() {
      password.swapAt(place, Int(call.account.identifiers.number(below: UInt64(place + 1))))
    }
    return ["RandomPassword": .string(String(password))]
  }

  private static func pick(_ letters: [Character], _ call: SimulatedCall) -> Character {
    letters[Int(call.account.identifiers.number(below: UInt64(letters.count)))]
  }
}
