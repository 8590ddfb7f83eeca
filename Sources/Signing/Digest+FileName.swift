import Crypto

extension Digest {
  /// SHA-1 in lowercase hexadecimal: what AWS's tools name the files of their caches after. It protects nothing.
  package static func sha1(ofFileName text: String) -> String {
    hexadecimal(Insecure.SHA1.hash(data: Array(text.utf8)))
  }
}
