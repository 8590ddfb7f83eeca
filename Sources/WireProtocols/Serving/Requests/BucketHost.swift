/// Hosts whose name holds an S3 bucket.
package enum BucketHost {
  /// `web` of `web.s3.us-west-2.amazonaws.com` and of `web.localhost`.
  package static func bucket(in host: String) -> Substring? {
    let name = host.prefix { $0 != ":" }
    for ending in [".localhost", ".amazonaws.com", ".amazonaws.com.cn"] where name.hasSuffix(ending) {
      let labels = name.dropLast(ending.count).split(separator: ".")
      guard let service = labels.firstIndex(where: { $0 == "s3" || $0.hasPrefix("s3-") }) else {
        return ending == ".localhost" ? name.dropLast(ending.count) : nil
      }
      return service > 0 ? Substring(labels[..<service].joined(separator: ".")) : nil
    }
    return nil
  }
}
