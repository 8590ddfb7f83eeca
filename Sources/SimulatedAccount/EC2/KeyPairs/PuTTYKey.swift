import Crypto
import Values

/// A private key in PuTTY's own file format, version 2, without a passphrase (appendix C of PuTTY's manual).
struct PuTTYKey {
  private let key: GeneratedKey
  private let comment: String

  init(_ key: GeneratedKey, comment: String) {
    self.key = key
    self.comment = comment
  }

  var text: String {
    let lines =
      ["PuTTY-User-Key-File-2: \(key.algorithm)", "Encryption: none", "Comment: \(comment)"]
      + Self.block("Public-Lines", key.blobs.public) + Self.block("Private-Lines", key.blobs.private)
      + ["Private-MAC: \(authentication)"]
    return lines.joined(separator: "\r\n") + "\r\n"
  }

  private static func block(_ name: String, _ bytes: [UInt8]) -> [String] {
    let text = Array(Base64.encode(bytes))
    let lines = stride(from: 0, to: text.count, by: 64).map { String(text[$0..<min($0 + 64, text.count)]) }
    return ["\(name): \(lines.count)"] + lines
  }

  /// HMAC-SHA-1 over the file's parts, under a key that a missing passphrase makes.
  private var authentication: String {
    let secret = Insecure.SHA1.hash(data: Array("putty-private-key-file-mac-key".utf8))
    let parts = [
      Array(key.algorithm.utf8), Array("none".utf8), Array(comment.utf8), key.blobs.public, key.blobs.private,
    ]
    let code = HMAC<Insecure.SHA1>.authenticationCode(
      for: parts.flatMap(SSHWire.string), using: SymmetricKey(data: Array(secret)))
    return SSHWire.colons(code).filter { $0 != ":" }
  }
}
